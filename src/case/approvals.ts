/** Looking at the approvals of a case. */
import type { Approval, Approver, Called, Case, Task, Vote } from './case.ts';

const HOUR = 3_600_000;

/** The questions asked about what is judged now, one a stage, in order. */
export function approvalsOf(state: Case, task: Task): Approval[] {
  return task.approvals.flatMap((id) => state.approvals.get(id) ?? []);
}

/** The stage that is asked now or was asked last. */
export function latestApproval(state: Case, task: Task): Approval | undefined {
  return approvalsOf(state, task).at(-1);
}

/** The requester answers it, on the case's own card: with a code, or by confirming what an agent proposed. */
export function isOwn(approval: Pick<Approval, 'rules'>): boolean {
  return approval.rules[0]?.kind === 'old_contact' || isConfirmation(approval);
}

/** They are only asked whether they want it. */
export function isConfirmation({ rules }: Pick<Approval, 'rules'>): boolean {
  return rules[0]?.kind === 'requester';
}

/** How many agreed. Two entries of one human are one vote, and so are somebody and whoever stands in for them. */
export function agreed({ approvers, votes }: Pick<Approval, 'approvers' | 'votes'>): number {
  const places = new Map<string, string>();
  for (const { human, for: other } of votes) {
    const place = other ? (approvers.find(({ id }) => id === other.id)?.human ?? other.id) : human;
    if (!places.has(human)) places.set(human, place);
  }
  return new Set(places.values()).size;
}

/** How many have to agree when all must: those whom the rule names, each of whom a stand-in may represent. */
export function seatsOf(approvers: readonly Approver[]): number {
  return new Set(approvers.flatMap((one) => (one.for ? [] : one.human))).size;
}

/**
 * Whom the n-th reminder (from 1) is for: not those who were called no earlier than it was due, since that was a
 * message already.
 */
export function remindedBy({ approvers, askedAt, remindEveryHours }: Approval, n: number): Called[] {
  const due = askedAt + n * (remindEveryHours ?? 0) * HOUR;
  return approvers.filter(({ calledAt }) => calledAt === undefined || calledAt < due);
}

/** Who said yes, in order. */
export function votesOf(approvals: readonly Approval[]): Vote[] {
  return approvals.flatMap(({ votes }) => votes);
}

export function isLastStage(task: Task, approval: Approval): boolean {
  return approval.stage + 1 === task.judgement?.stages.length;
}
