/** Goes through all cases and puts those together in which agents did the same, one after the other. */
import { isErased, openEvents } from '../../audit/journal.ts';
import { isTalk } from '../../audit/talk-stream.ts';
import type { CaseEvent } from '../../case/event.ts';
import { type Books, wordless } from '../ledger.ts';
import { isSolved, type Solved, solvedOf } from './solved.ts';

/** `cases`: the first of them; `count`: all. */
export type Group = { actions: readonly string[]; cases: Solved[]; count: number };

export type Collected = {
  /** The largest first. */
  groups: Group[];
  /** Verified cases of agents with an action. */
  solved: number;
  /** Verified, but their words are gone. */
  erased: number;
};

/** More say nothing new, and a year of them would fill the memory. */
const MOST_CASES = 200;

/** @throws DeskmateError `store_corrupt` */
export async function collect({ store, keyring }: Books): Promise<Collected> {
  const groups = new Map<string, Group>();
  let solved = 0;
  let erased = 0;
  for (const stream of await store.streams()) {
    if (isTalk(stream)) continue;
    const stored = await store.read(stream);
    if (!isSolved(await wordless(stream, stored, keyring))) continue;
    if (isErased(stored)) {
      erased += 1;
      continue;
    }
    const events = openEvents(stream, stored, await keyring.of(stream)) as CaseEvent[];
    const one = solvedOf(events);
    // An answer from an article needs no template: there is one for questions.
    if (!one || one.steps.length === 0) continue;
    solved += 1;
    add(groups, one);
  }
  return { groups: [...groups.values()].sort(larger), solved, erased };
}

function add(groups: Map<string, Group>, one: Solved): void {
  const actions = one.steps.map(({ action }) => action);
  const key = actions.join(' ');
  const group = groups.get(key) ?? { actions, cases: [], count: 0 };
  group.count += 1;
  if (group.cases.length < MOST_CASES) group.cases.push(one);
  groups.set(key, group);
}

/** The order of two groups of one size follows from what they do, so that every run names them alike. */
function larger(a: Group, b: Group): number {
  return b.count - a.count || (a.actions.join(' ') < b.actions.join(' ') ? -1 : 1);
}
