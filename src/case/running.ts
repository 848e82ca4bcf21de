/** A run of an action: started under a lease, ended by whoever holds it. */
import type { Case, Task } from './case.ts';
import type { Context, Decision, On } from './command.ts';
import { happened, NOTHING } from './decision.ts';

const HOUR = 3_600_000;

/** A worker takes the task up. */
export function start(state: Case, command: On<'start'>, context: Context): Decision {
  const task = state.tasks.get(command.task);
  if (!runnable(task)) return NOTHING;
  const { task: id, lease, attempt } = command;
  return happened({
    type: 'action_started',
    task: id,
    lease,
    attempt,
    at: context.now,
    by: 'gate',
    why: `try ${attempt}`,
  });
}

/** `running` too: its worker may have died, and the next one goes on with the same idempotency key. */
export function runnable(task: Task | undefined): task is Task {
  return task?.status === 'authorised' || task?.status === 'running';
}

/** The result, or the failure that no retry mends. */
export function finish(state: Case, command: On<'succeed' | 'fail'>, context: Context): Decision {
  const task = state.tasks.get(command.task);
  // A worker that lost its lease says nothing: another one goes on.
  if (task?.status !== 'running' || task.lease !== command.lease) return NOTHING;
  const at = context.now;
  const { task: id, lease } = command;
  if (command.do === 'fail') {
    return happened({
      type: 'action_failed',
      task: id,
      lease,
      code: command.code,
      said: command.said,
      at,
      by: 'gate',
      why: command.code,
    });
  }
  const { result, confirmed, undoAction } = command;
  const hours = task.judgement?.undoHours;
  const undo =
    result.undo && undoAction && hours
      ? {
          action: undoAction,
          args: result.undo,
          until: Math.min(at + hours * HOUR, result.undoUntil ?? at + hours * HOUR),
        }
      : undefined;
  const why = confirmed
    ? 'done, and seen in the system afterwards'
    : 'done, but the system does not show it yet';
  return happened({
    type: 'action_succeeded',
    task: id,
    lease,
    said: result.said,
    facts: result.facts,
    confirmed,
    undo,
    at,
    by: 'gate',
    why,
  });
}
