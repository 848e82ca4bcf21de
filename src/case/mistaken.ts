/** "Not what I meant": a case that should never have begun ends, as long as nothing came of it. */
import { actorOf } from './actor.ts';
import type { Case, Task } from './case.ts';
import type { Context, Decision, On } from './command.ts';
import { refuse, requesterOnly } from './decision.ts';
import type { CaseEvent } from './event.ts';

/** Put on record as the reason. */
export const MISTAKEN = 'not what they meant';

const NOT_RUN = new Set<Task['status']>(['pending', 'approving', 'cooling', 'skipped', 'refused']);

/** Nothing was done in any system but looking things up, and nobody has it in hand. */
export function isMistakable(state: Case): boolean {
  const tasks = [...state.tasks.values()];
  const untouched = tasks.every(
    ({ spec, status, judgement }) =>
      (spec.kind !== 'action' && spec.kind !== 'undo' && spec.kind !== 'proposal') ||
      NOT_RUN.has(status) ||
      (judgement?.risk === 'read' && status !== 'running' && status !== 'authorised'),
  );
  if (!untouched || state.undoing || state.handover?.takenBy) return false;
  if (!state.closed) return true;
  // An answer or a look-up closes the case at once; that the steps of a guide helped was said by the requester.
  return (
    state.closed === 'resolved' &&
    !state.handover &&
    tasks.some(({ spec, status }) => spec.kind !== 'wait' && status === 'done') &&
    tasks.every(({ outcome }) => outcome === undefined)
  );
}

/** Ends the case, with that reason. */
export function mistaken(state: Case, command: On<'mistaken'>, context: Context): Decision {
  const { by, text } = command;
  const theirs = requesterOnly(state, command.do, by, context);
  if (theirs) return theirs;
  if (!isMistakable(state)) {
    const say = state.closed
      ? 'This case is closed already. Write what you need in other words, and I will open a new one.'
      : 'That is under way already. Press Undo or Cancel, where the card offers it, then write what you need in other words.';
    return refuse(command.do, by, state.closed ? 'closed' : 'begun', say, context);
  }
  const shared = { at: context.now, by: actorOf(by.id) };
  const heard: CaseEvent[] =
    text === undefined ? [] : [{ type: 'heard', text, why: 'wrote in the thread', ...shared }];
  return { events: [...heard, { type: 'cancelled', why: MISTAKEN, ...shared }] };
}
