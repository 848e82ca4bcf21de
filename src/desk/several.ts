/** Several requests of one message: all are on record with the turn at once, then each begins exactly once. */

import { digestOf } from '../audit/canonical.ts';
import type { StoredEvent } from '../audit/chain.ts';
import type { Effect } from '../case/effect.ts';
import { isCode, whatFailed } from '../errors.ts';
import type { Desking, Known } from './desk.ts';
import { startIntent } from './start.ts';
import type { Part, TalkEvent } from './talk.ts';

type Begin = Extract<Effect, { kind: 'begin' }>;

/** @throws DeskmateError `duplicate_turn`, or with `retry` when nothing was stored */
export async function startSeveral(
  desking: Desking,
  turn: Known,
  { parts, left }: { parts: Part[]; left?: string },
): Promise<void> {
  const event = {
    type: 'split' as const,
    where: turn.where,
    person: turn.person.id,
    parts,
    language: turn.words.language,
    ...(left === undefined ? {} : { left }),
    at: desking.clock.now(),
    by: 'desk',
    why: `the message asks for ${parts.length} things`,
  };
  const effects = await desking.talks.write(turn.where.thread, event, turn.id);
  desking.work.dispatch(effects.filter(({ kind }) => kind !== 'begin'));
  for (const effect of effects) {
    if (effect.kind !== 'begin') continue;
    try {
      await beginPart(desking, effect, turn);
    } catch (error) {
      // It is on record: the queue tries again.
      desking.log.warn('part.not_begun', { effect: effect.id, ...whatFailed(error) });
      desking.work.dispatch([effect]);
    }
  }
}

/**
 * Begins one part. Its case's id and its turn's follow from where it is on record, so that it may be called any number of
 * times.
 * @param from the turn that the message came with; absent: the process that took it is gone
 */
export async function beginPart(desking: Desking, effect: Begin, from?: Known): Promise<void> {
  const { store, intents, log } = desking;
  const { stream, seq, part } = effect;
  const [event] = (await desking.journal.read(stream, seq - 1)) as StoredEvent<TalkEvent>[];
  const asked = event?.type === 'split' ? event.parts[part] : undefined;
  const intent = asked && intents.get(asked.intent);
  const turn = event?.type === 'split' ? (from ?? (await turnOf(desking, event))) : undefined;
  if (asked && intent && turn) {
    const caseId = `${familyOf(stream, seq)}-${part + 1}`;
    const { text, slots, why } = asked;
    try {
      await startIntent(desking, { ...turn, id: effect.id }, intent, { text, why, slots }, caseId);
    } catch (error) {
      if (!isCode(error, 'duplicate_turn')) throw error;
    }
  } else log.warn('part.lost', { effect: effect.id });
  await store.done(effect.id);
}

/** Cases of one message share the beginning of their ids. */
const familyOf = (stream: string, seq: number): string => `c-${digestOf([stream, seq]).slice(0, 12)}`;

/** Whether two cases come from one message. */
export function areSiblings(one: string, other: string): boolean {
  const family = /^(c-[0-9a-f]{12})-\d$/.exec(one)?.[1];
  return family !== undefined && one !== other && other.startsWith(`${family}-`);
}

async function turnOf(
  { directory, languages }: Desking,
  { at, where, person: id, language }: Extract<StoredEvent<TalkEvent>, { type: 'split' }>,
): Promise<Known | undefined> {
  const person = await directory.person(id);
  if (!person?.active) return undefined;
  const from = { account: '', email: person.email };
  const words = languages.words(language);
  return { id: '', at, from, where, what: { kind: 'message', text: '' }, person, words };
}
