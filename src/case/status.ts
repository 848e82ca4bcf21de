import { isOwn } from './approvals.ts';
import type { Case, TaskStatus } from './case.ts';
import { type CaseStatus, type CaseView, CLOSED } from './view.ts';

/** Where a case stands, in one word. */
export function statusOf(state: Case): CaseStatus {
  if (state.closed) return state.closed;
  const has = (...statuses: TaskStatus[]) =>
    [...state.tasks.values()].some((task) => statuses.includes(task.status));
  // Once people have it, nothing waits for the requester: they may talk instead.
  if (!state.handover && (state.missing.length > 0 || has('asking'))) return 'asking';
  if (has('approving')) return 'approving';
  if (has('cooling')) return 'cooling';
  if (has('authorised', 'running')) return 'working';
  if (state.handover) return 'with_people';
  if (has('waiting')) return 'waiting';
  return 'working';
}

/** The line for lists. */
export function viewOf(state: Case): CaseView {
  const status = statusOf(state);
  return {
    id: state.id,
    kind: state.kind,
    intent: state.intent,
    title: state.title,
    status,
    open: !CLOSED.includes(status),
    requester: state.requester.id,
    requesterName: state.requester.name,
    thread: state.where.thread,
    listening: status === 'asking',
    waitingFor: waitingFor(state),
    approvals: [...state.approvals.values()].flatMap((approval) =>
      !isOwn(approval)
        ? approval.votes.map(({ human, at }) => ({ approver: human, requester: state.requester.human, at }))
        : [],
    ),
    ...(state.spent.length > 0 && { spent: [...state.spent] }),
    openedAt: state.openedAt,
    updatedAt: state.updatedAt,
  };
}

function waitingFor(state: Case): string[] {
  const people = new Set<string>();
  for (const approval of state.approvals.values()) {
    if (approval.status !== 'open' || isOwn(approval)) continue;
    const voted = new Set(approval.votes.map(({ human }) => human));
    for (const { id, human } of approval.approvers) if (!voted.has(human)) people.add(id);
  }
  if (state.handover && !state.closed) {
    const { takenBy } = state.handover;
    for (const person of takenBy ? [takenBy] : state.handover.people) people.add(person.id);
  }
  return [...people];
}
