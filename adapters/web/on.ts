/** What a press stood on, as it is stored here; that the page says so is not enough. */
import type { Card } from '../../src/card.ts';
import type { Person } from '../../src/person.ts';
import type { On, Press } from '../../src/turn.ts';
import type { PressBody } from './body.ts';
import { pressesOf } from './kept.ts';
import type { Parts } from './parts.ts';
import { senderOf } from './personas.ts';

/**
 * The message, when this person sees it and it carries that button now; their home, when no message and no thread
 * was named and something there carries it. `thread` is the message's.
 */
export async function stoodOn(
  { desk, messages }: Pick<Parts, 'desk' | 'messages'>,
  { press, message: named, thread }: Pick<PressBody, 'press' | 'message' | 'thread'>,
  person: Person,
): Promise<{ on?: On; thread?: string }> {
  if (named !== undefined) {
    const message = messages.seenBy(person.id, named);
    if (!message?.card || !carries(message.card, press)) return {};
    if (thread !== undefined && thread !== message.thread) return {};
    return { on: { message: message.id }, thread: message.thread };
  }
  if (thread !== undefined) return {};
  const { approvals, cases } = await desk.home(senderOf(person));
  return [...approvals, ...cases].some((card) => carries(card, press)) ? { on: 'home' } : {};
}

const carries = (card: Card, press: Press): boolean => pressesOf(card).some((known) => same(known, press));

const same = (a: Press, b: Press): boolean => a.verb === b.verb && a.case === b.case && a.arg === b.arg;
