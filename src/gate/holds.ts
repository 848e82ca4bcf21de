/** Whether what was decided about an action still holds: the last look before it runs. */
import { canonical } from '../audit/canonical.ts';
import { agreed, approvalsOf } from '../case/approvals.ts';
import type { Approval, Case, Judgement, Task } from '../case/case.ts';
import { approvalDigest } from './digest.ts';
import type { Judge } from './judge.ts';
import type { Questions } from './question.ts';

export type Lapse = { code: string; why: string };

/** Why an authorised task may no longer run; undefined when it may. */
export async function whyNot(
  state: Case,
  task: Task,
  { judge, standing }: { judge: Judge; standing: Questions['standing'] },
): Promise<Lapse | undefined> {
  const { judgement } = task;
  if (!judgement || judgement.effect === 'deny')
    return { code: 'not_judged', why: 'no permission is on record' };
  const now = await judge(state, task, judgement.changes);
  if ('said' in now) return { code: now.code, why: now.said };
  if (canonical(now) !== canonical(judgement))
    return { code: 'changed', why: `${whatChanged(judgement, now)} changed since it was decided` };
  if (judgement.effect === 'allow') return undefined;
  const approvals = approvalsOf(state, task);
  if (!isApproved(task, approvals))
    return { code: 'not_approved', why: 'no approval of exactly this is on record' };
  for (const approval of approvals) {
    for (const { by, at, factor, human } of approval.votes) {
      if (at >= approval.expiresAt) return { code: 'expired', why: 'the approval came too late' };
      const proof = approval.rules[0]?.kind === 'old_contact' ? 'contact_code' : 'totp';
      const needsProof = approval.secondFactor || proof === 'contact_code';
      if (needsProof && factor !== proof)
        return { code: 'not_approved', why: 'an approval came without the proof it needs' };
      // The moment of the vote counts for who stood in for whom; the roles themselves count as they are now.
      const { eligible, self, human: now } = await standing(state, approval, by.id, at);
      const byContact = approval.rules[0]?.kind === 'old_contact';
      if (!eligible || now !== human || self !== byContact)
        return { code: 'approver_changed', why: 'whoever approved it may no longer decide this' };
    }
  }
  return undefined;
}

/** Every stage that the judgement asks for was asked as it says, is bound to it, and has its votes. */
export function isApproved({ judgement }: Task, approvals: readonly Approval[]): boolean {
  if (judgement?.effect !== 'approve' || judgement.stages.length === 0) return false;
  if (approvals.length !== judgement.stages.length) return false;
  return judgement.stages.every((stage, index) => {
    const approval = approvals[index];
    if (!approval || approval.stage !== index || approval.status !== 'approved') return false;
    const [first, ...later] = approval.rules.map(canonical);
    const ruled =
      stage.approvers.some((one) => canonical(one) === first) &&
      later.every((rule) => stage.escalate.some(({ to }) => canonical(to) === rule));
    const quorum = stage.need === 'all' ? approval.need >= 1 : approval.need === stage.need;
    return (
      ruled &&
      quorum &&
      approval.secondFactor === stage.secondFactor &&
      agreed(approval) >= approval.need &&
      approval.digest === approvalDigest(judgement.digest, approval)
    );
  });
}

function whatChanged(before: Judgement, now: Judgement): string {
  if (now.policy !== before.policy) return 'the rules';
  return now.targetVersion !== before.targetVersion ? 'what it acts on' : 'the request';
}
