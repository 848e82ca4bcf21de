/** Telling somebody something that belongs to no case, in the thread, in private or for their eyes only. */
import type { Card, Tone } from '../card.ts';
import { plainCard } from '../cards/talkCards.ts';
import { actorOf } from '../case/actor.ts';
import { whatFailed } from '../errors.ts';
import type { Turn, Where } from '../turn.ts';
import type { Desking, Known } from './desk.ts';
import type { Parts } from './parts.ts';

export const UNKNOWN_CASE =
  'I do not know that case any more. Write what you need and I will open a new one.';

/** Tells only the sender; if that fails it is logged and forgotten, for nothing depends on it. */
export async function whisper(
  { surfaces, log }: Pick<Parts, 'surfaces' | 'log'>,
  { where, from }: Pick<Turn, 'where' | 'from'>,
  text: string,
  tone: Tone = 'problem',
): Promise<void> {
  try {
    await surfaces.get(where.surface)?.whisper(where, from, plainCard(text, tone));
  } catch (error) {
    log.warn('whisper.failed', { surface: where.surface, ...whatFailed(error) });
  }
}

/**
 * Says it in the thread; what is personal in private, even when it was asked for in front of others.
 * @throws DeskmateError `duplicate_turn`, or with `retry` when nothing was stored
 */
export async function say(
  desking: Desking,
  turn: Known,
  card: Card,
  { why, personal = false }: { why: string; personal?: boolean },
): Promise<void> {
  const where = await placeFor(desking, turn, personal);
  if (where) {
    const by = actorOf(turn.person.id);
    const event = { type: 'said' as const, where, card, at: desking.clock.now(), by, why };
    desking.work.dispatch(await desking.talks.write(where.thread, event, turn.id));
  }
  await tellPlace(desking, turn, where);
}

/** Where to go on: personal matters in private. Undefined when this surface has no private thread with them. */
export async function placeFor(desking: Desking, turn: Known, personal: boolean): Promise<Where | undefined> {
  if (!personal || !turn.where.shared) return turn.where;
  return desking.surfaces.get(turn.where.surface)?.direct(turn.person);
}

/** Tells them where it goes on, when that is not where they wrote. Only after it is stored: nothing is told twice. */
export async function tellPlace(desking: Desking, turn: Known, where: Where | undefined): Promise<void> {
  if (where === turn.where) return;
  await whisper(
    desking,
    turn,
    where
      ? turn.words.say('That is personal, so I have written to you in private.')
      : turn.words.say('That is personal. Please write to me in a direct message.'),
    'info',
  );
}
