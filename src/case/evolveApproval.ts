/** What the events about approvals do to a case. */
import type { StoredEvent } from '../audit/chain.ts';
import { personOf } from './actor.ts';
import { withTask } from './amend.ts';
import { agreed, isConfirmation, isLastStage } from './approvals.ts';
import type { Approval, Case, Named, Task } from './case.ts';
import type { CaseEvent } from './event.ts';

const HOUR = 3_600_000;

/** Code of what lapsed because the requester changed details; approvers read why. */
export const CORRECTED = 'corrected';

type Of<T extends CaseEvent['type']> = StoredEvent<CaseEvent> & { type: T };
type Change = Partial<Case>;

export function requested(state: Case, event: Of<'approval_requested'>): Change {
  const { approval: id, task, stage, digest, rule, approvers, need, secondFactor, expiresAt } = event;
  const { remindEveryHours, escalate, contact } = event;
  const asked: Approval = {
    id,
    task,
    stage,
    digest,
    rules: [rule],
    approvers,
    need,
    secondFactor,
    askedAt: event.at,
    expiresAt,
    remindEveryHours,
    reminders: 0,
    escalate,
    escalated: 0,
    contact,
    wrongCodes: 0,
    votes: [],
    status: 'open',
    shown: [],
  };
  const before = state.tasks.get(task)?.approvals ?? [];
  return {
    ...withTask(state, task, { approvals: [...before, id] }),
    approvals: new Map(state.approvals).set(id, asked),
  };
}

/** One more yes; the last one needed settles the stage, that of the last stage the task. */
export function approved(state: Case, event: Of<'approved'>): Change {
  const approval = state.approvals.get(event.approval);
  const task = approval && state.tasks.get(approval.task);
  if (!approval || !task) return {};
  const by = decider(event);
  const vote = { by, human: event.human, at: event.at, for: event.for, factor: event.factor };
  const voted: Approval = { ...approval, votes: [...approval.votes, vote] };
  if (agreed(voted) < approval.need) return withApproval(state, voted);
  const settled: Approval = { ...voted, status: 'approved', decidedBy: by };
  if (!isLastStage(task, approval)) return withApproval(state, settled);
  const cools = (task.judgement?.coolingOffHours ?? 0) > 0;
  return {
    ...below(state),
    ...withApproval(state, settled),
    ...withTask(state, approval.task, { status: cools ? 'cooling' : 'authorised', until: undefined }),
  };
}

/** A no, or no answer in time. */
export function ended(
  state: Case,
  event: Of<'denied'> | Of<'expired'>,
  status: 'denied' | 'expired',
  task: Task['status'],
): Change {
  const approval = state.approvals.get(event.approval);
  if (!approval) return {};
  const decidedBy = event.type === 'denied' ? decider(event) : undefined;
  const reason = event.type === 'denied' ? event.reason : undefined;
  const late = isConfirmation(approval)
    ? 'You did not confirm it in time.'
    : approval.contact === undefined
      ? 'Not enough people answered in time.'
      : `Nobody typed the code that I sent to ${approval.contact} in time.`;
  const said = status === 'expired' ? late : undefined;
  return {
    ...below(state),
    ...withApproval(state, { ...approval, status, decidedBy, reason }),
    ...withTask(state, approval.task, { status: task, said, until: undefined }),
  };
}

/** Other details, so nothing that was asked or agreed before stands. */
export function lowered(state: Case, event: Of<'lowered'>): Change {
  const { task, name, human, factor } = event;
  const vote = { by: { id: personOf(event.by) ?? '', name }, human, at: event.at, factor };
  return {
    ...withTask(state, task, { status: 'pending', judgement: undefined, approvals: [], lowered: vote }),
    approvals: new Map(
      [...state.approvals].map(([id, approval]) => [
        id,
        approval.task === task && approval.status !== 'denied'
          ? { ...approval, status: 'void' as const, decidedBy: vote.by, reason: 'lowered' }
          : approval,
      ]),
    ),
  };
}

/** The task is as it was before it was judged. */
export function lapsed(state: Case, event: Of<'lapsed'>): Change {
  const task = state.tasks.get(event.task);
  if (!task) return {};
  const gone = new Set(task.approvals);
  const why = { reason: event.why, lapse: event.code };
  return {
    tasks: new Map(state.tasks).set(event.task, { spec: task.spec, status: 'pending', approvals: [] }),
    approvals: new Map(
      [...state.approvals].map(([id, approval]) => [
        id,
        gone.has(id) ? { ...approval, status: 'void' as const, ...why } : approval,
      ]),
    ),
  };
}

/** Small changes to one approval. */
export function amended(
  state: Case,
  event: Of<'reminded'> | Of<'escalated'> | Of<'wrong_code'> | Of<'approval_shown'>,
): Change {
  const approval = state.approvals.get(event.approval);
  if (!approval) return {};
  switch (event.type) {
    case 'reminded': {
      // Those that fell into a time when nothing ran are not caught up on: one message is enough.
      const every = (approval.remindEveryHours ?? Number.POSITIVE_INFINITY) * HOUR;
      const due = Math.floor((event.at - approval.askedAt) / every);
      return withApproval(state, { ...approval, reminders: Math.max(approval.reminders + 1, due) });
    }
    case 'wrong_code':
      return withApproval(state, { ...approval, wrongCodes: approval.wrongCodes + 1 });
    case 'approval_shown':
      return withApproval(state, {
        ...approval,
        shown: [...approval.shown, { card: event.card, where: event.where }],
      });
    case 'escalated':
      return withApproval(state, {
        ...approval,
        escalated: approval.escalated + 1,
        rules: [...approval.rules, event.rule],
        approvers: [...approval.approvers, ...event.approvers.map((one) => ({ ...one, calledAt: event.at }))],
      });
  }
}

function withApproval(state: Case, approval: Approval): { approvals: Map<string, Approval> } {
  return { approvals: new Map(state.approvals).set(approval.id, approval) };
}

function decider(event: Of<'approved'> | Of<'denied'>): Named {
  return { id: personOf(event.by) ?? '', name: event.name };
}

/** The next reply of the case goes below what was said. */
function below(state: Case): { generation: number } {
  return { generation: state.generation + 1 };
}
