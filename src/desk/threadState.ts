import type { StoredEvent } from '../audit/chain.ts';
import { actorOf } from '../case/actor.ts';
import type { Case, Task } from '../case/case.ts';
import type { CaseView } from '../case/view.ts';
import type { CaseHere, Question, ThreadState } from '../talk/state.ts';
import type { Desking, Known } from './desk.ts';
import type { TalkEvent } from './talk.ts';
import { talkStream } from './talks.ts';

/** How long words at the top of a private chat are still about the case before, ms. */
export const FRESH_MS = 15 * 60_000;
/** How long "and Jira too" can be about a case of its thread that is over. */
const DAY_MS = 24 * 3_600_000;
const RECENT = 20;
const MOST_CASES = 5;
/** A question is among the last things that were said. */
const LAST_EVENTS = 20;

type Here = Pick<Known, 'person' | 'where'>;

/** What is known of the thread that somebody writes in, from the store's lists and streams. */
export async function threadState(desking: Desking, turn: Here): Promise<ThreadState> {
  const now = desking.clock.now();
  const { thread } = turn.where;
  const inThread = await desking.store.casesOf(turn.person.id, { open: false, limit: RECENT, thread });
  const recent = inThread.filter(({ open, updatedAt }) => open || updatedAt > now - DAY_MS);
  const states = await loaded(desking, recent.slice(0, MOST_CASES));
  const cases = inThread.length > 0 ? states : await nearby(desking, turn);
  return { cases: cases.map(here), question: await questionTo(desking, turn, inThread) };
}

/** Whether Deskmate asked or said something here that is about no case. */
export async function isSpokenIn({ store }: Desking, { where }: Pick<Here, 'where'>): Promise<boolean> {
  return (await store.head(talkStream(where.thread))).version > 0;
}

async function loaded({ cases }: Desking, views: readonly CaseView[]): Promise<Case[]> {
  const states = await Promise.all(views.map(({ id }) => cases.glance(id)));
  return states.filter((state) => state !== undefined);
}

/** Many people go on at the top of a private chat and not in the thread. */
export async function nearby(desking: Desking, { person, where }: Here): Promise<Case[]> {
  if (where.shared) return [];
  const [newest] = await desking.store.casesOf(person.id, { open: false, limit: 1 });
  if (!newest || newest.updatedAt <= desking.clock.now() - FRESH_MS) return [];
  const states = await loaded(desking, [newest]);
  return states.filter((state) => isNearby(state, where));
}

/** In a private chat on the same surface: what is said at the top of it may be about that case. */
export function isNearby(state: Case, { surface, shared }: Here['where']): boolean {
  return !shared && !state.where.shared && state.where.surface === surface;
}

function here({ id, title, intent, closed, tasks, missing, plan, slots }: Case): CaseHere {
  const guide = [...tasks.values()].find(isAsked)?.spec.id;
  return { id, title, intent, open: closed === undefined, guide, missing, specs: plan.slots, slots };
}

/** Steps to try, of which we do not know yet whether they helped. */
function isAsked({ spec, status }: Task): boolean {
  return spec.kind === 'guide' && status === 'asking';
}

/** What this person was asked last, unless they have answered it or something else began. */
async function questionTo(
  { store, talks }: Desking,
  { person, where }: Here,
  inThread: readonly CaseView[],
): Promise<Question | undefined> {
  const [newest] = inThread;
  const { version } = await store.head(talkStream(where.thread));
  if (version === 0) return undefined;
  const events = await talks.from(where.thread, Math.max(1, version - LAST_EVENTS + 1));
  const last = events.findLast((event) => isSaidTo(person.id, event));
  if (!last || (newest && newest.openedAt > last.at)) return undefined;
  if (last.type === 'said') return whichCase(last, inThread);
  // The words of an erased question are gone.
  if (last.type !== 'clarified' || last.options.length === 0) return undefined;
  if (events.some((event) => event.type === 'chosen' && event.seqOf === last.seq)) return undefined;
  const options = last.options.map(({ label }) => label);
  return { asks: 'intent', seq: last.seq, options, hopeful: last.sure };
}

function isSaidTo(person: string, event: StoredEvent<TalkEvent>): boolean {
  if (event.type === 'said') return event.by === actorOf(person);
  return (event.type === 'clarified' || event.type === 'split') && event.person === person;
}

function whichCase(
  { card }: Extract<TalkEvent, { type: 'said' }>,
  inThread: readonly CaseView[],
): Question | undefined {
  const options = (card.buttons ?? []).flatMap(({ label, press }) =>
    press.verb === 'cancel' ? [{ label, case: press.case }] : [],
  );
  const stands = options.every((option) => inThread.some(({ id, open }) => open && id === option.case));
  return options.length > 0 && stands ? { asks: 'case', options } : undefined;
}
