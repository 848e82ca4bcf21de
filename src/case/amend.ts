/** The parts of an event's effect on a case that several events share. */
import type { StoredEvent } from '../audit/chain.ts';
import type { Approval, Case, Task } from './case.ts';
import type { CaseEvent } from './event.ts';

type Stored = StoredEvent<CaseEvent>;

/** One task changed; an unknown id changes nothing. */
export function withTask(state: Case, id: string, change: Partial<Task>): { tasks: Map<string, Task> } {
  const task = state.tasks.get(id);
  return task ? { tasks: new Map(state.tasks).set(id, { ...task, ...change }) } : { tasks: state.tasks };
}

/** Open questions that need no answer any more. */
export function voided(state: Case): Map<string, Approval> {
  return new Map(
    [...state.approvals].map(([id, approval]) =>
      approval.status === 'open' ? [id, { ...approval, status: 'void' as const }] : [id, approval],
    ),
  );
}

/** Not begun. */
export const UNFINISHED = new Set<Task['status']>(['pending', 'waiting', 'thinking', 'proposed']);
/** In somebody's hands. */
export const ASKED = new Set<Task['status']>(['approving', 'cooling', 'authorised', 'asking', 'handed']);

/** Tasks that stand so are dropped; what runs or is done stays as it is. */
export function stopped(state: Case, idle: ReadonlySet<Task['status']>): Map<string, Task> {
  return new Map(
    [...state.tasks].map(([id, task]) => [
      id,
      idle.has(task.status) ? { ...task, status: 'skipped' as const } : task,
    ]),
  );
}

/** The plan rests; one task for each step to take back, one after the other. */
export function undoRequested(
  state: Case,
  event: Extract<Stored, { type: 'undo_requested' }>,
): Partial<Case> {
  const tasks = new Map<string, Task>();
  for (const [id, task] of state.tasks) {
    // What an earlier try could not undo is asked for anew.
    if (task.spec.kind === 'undo' && task.status !== 'done') continue;
    // Skipped would count as finished: should the undo fail, what depends on it must still wait for it.
    // What people have in hand they keep.
    const asked = ASKED.has(task.status) && task.status !== 'handed';
    tasks.set(id, asked ? { spec: task.spec, status: 'pending', approvals: [] } : task);
  }
  let before: string | undefined;
  for (const { task, of, title, action, args } of event.undos) {
    const after = before ? [before] : [];
    const spec = { kind: 'undo' as const, id: task, of, title, after, action, args };
    tasks.set(task, { spec, status: 'pending', approvals: [] });
    before = task;
  }
  const wasClosed = state.closed !== undefined;
  return { tasks, approvals: voided(state), undoing: true, wasClosed, closed: undefined, said: undefined };
}
