/** Whether an answer helped, as the requester says with a button. They may change their mind. */
import { actorOf } from './actor.ts';
import type { Case, Task } from './case.ts';
import type { Context, Decision, On } from './command.ts';
import { happened, NOTHING, refuse, requesterOnly } from './decision.ts';

/** It was answered from an article: with a passage, or by an agent that names one. */
export function isAnswer({ answer, status, errand }: Task): boolean {
  return answer !== undefined || (status === 'done' && (errand?.sources.length ?? 0) > 0);
}

/** The answer that the card shows now, to be rated; none once people have it. */
export function rateable(state: Case): Task | undefined {
  if (state.handover || state.closed === 'cancelled') return undefined;
  return [...state.tasks.values()].find(isAnswer);
}

export function rate(state: Case, command: On<'rate'>, context: Context): Decision {
  const { by, task: id, helpful } = command;
  const theirs = requesterOnly(state, command.do, by, context);
  if (theirs) return theirs;
  const task = state.tasks.get(id);
  if (!task || !isAnswer(task))
    return refuse(command.do, by, 'no_answer', 'There is no answer here that could be rated.', context);
  if (task.helpful === helpful) return NOTHING;
  const why = helpful ? 'says that the answer helped' : 'says that the answer did not help';
  return happened({ type: 'rated', task: id, helpful, at: context.now, by: actorOf(by.id), why });
}
