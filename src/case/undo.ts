import { actorOf } from './actor.ts';
import type { Case, Task } from './case.ts';
import type { Command, Context, Decision, Named } from './command.ts';
import { refuse } from './decision.ts';
import type { CaseEvent } from './event.ts';

/** Finished tasks that can still be taken back, last one first. */
export function undoable(state: Case, now: number): Task[] {
  return [...state.tasks.values()]
    .filter(
      (task) => task.spec.kind !== 'undo' && task.status === 'done' && task.undo && task.undo.until > now,
    )
    .reverse();
}

/**
 * True when something was done that an undo would take back. Such a case cannot just be dropped: what it still
 * has to do, such as ending access on its day, would be dropped with it.
 */
export function isBegun(state: Case): boolean {
  return [...state.tasks.values()].some((task) => task.status === 'done' && task.undo);
}

const BUSY = new Set<Task['status']>(['running', 'authorised']);

/** Takes back everything that can be, each step an action of its own that passes the gate. */
export function undoCase(state: Case, by: Named, context: Context): Decision {
  const tasks = [...state.tasks.values()];
  if (tasks.some((task) => BUSY.has(task.status)))
    return refuse('undo', by, 'busy', 'I am still working on it. Press Undo when it is done.', context);
  if (state.undoing) return refuse('undo', by, 'already', 'It is being undone already.', context);
  const done = undoable(state, context.now);
  if (done.length === 0)
    return refuse('undo', by, 'nothing', 'There is nothing here that can still be undone.', context);
  const undos = done.flatMap(({ spec, undo }) =>
    undo
      ? [{ task: `undo-${spec.id}`, of: spec.id, title: spec.title, action: undo.action, args: undo.args }]
      : [],
  );
  return {
    events: [{ type: 'undo_requested', undos, at: context.now, by: actorOf(by.id), why: 'asked to undo' }],
  };
}

/** Ends a case before it is done. What was done already stays; Undo takes that back. */
export function cancelCase(
  state: Case,
  command: Extract<Command, { do: 'cancel' }>,
  context: Context,
): Decision {
  const { by, text } = command;
  if (state.closed) return refuse('cancel', by, 'closed', 'This case is closed already.', context);
  if ([...state.tasks.values()].some((task) => task.status === 'running')) {
    return refuse('cancel', by, 'busy', 'It is being done right now. You can undo it afterwards.', context);
  }
  if (isBegun(state)) {
    const say =
      undoable(state, context.now).length > 0
        ? 'That is done already. Press Undo to take it back.'
        : 'That is done already, and the time to undo it is over.';
    return refuse('cancel', by, 'begun', say, context);
  }
  const shared = { at: context.now, by: actorOf(by.id) };
  const heard: CaseEvent[] =
    text === undefined ? [] : [{ type: 'heard', text, why: 'wrote in the thread', ...shared }];
  return { events: [...heard, { type: 'cancelled', why: 'asked to cancel', ...shared }] };
}
