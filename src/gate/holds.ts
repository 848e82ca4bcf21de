/** Whether what was decided about an action still holds: the last look before it runs. */
import { canonical } from '../audit/canonical.ts';
import { agreed, approvalsOf, isOwn, votesOf } from '../case/approvals.ts';
import type { Approval, Case, Judgement, Task } from '../case/case.ts';
import { DeskmateError } from '../errors.ts';
import { approvalDigest } from './digest.ts';
import type { Judge, Rule, Unjudged } from './judge.ts';
import type { Stage } from './policy.ts';
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
  if ('said' in now) return cannotTell(now);
  if (canonical(now) !== canonical(judgement))
    return { code: 'changed', why: `${whatChanged(judgement, now)} changed since it was decided` };
  if (judgement.effect === 'allow') return undefined;
  const approvals = approvalsOf(state, task);
  if (!isApproved(task, approvals))
    return { code: 'not_approved', why: 'no approval of exactly this is on record' };
  for (const approval of approvals) {
    const proof =
      approval.rules[0]?.kind === 'old_contact' ? 'contact_code' : approval.secondFactor ? 'totp' : undefined;
    for (const vote of approval.votes) {
      const { by, at, human } = vote;
      if (!(at >= approval.askedAt && at < approval.expiresAt))
        return { code: 'expired', why: 'an approval came when nobody was asked' };
      if (proof !== undefined && vote.factor !== proof)
        return { code: 'not_approved', why: 'an approval came without the proof it needs' };
      // The moment of the vote counts for who stood in for whom; the roles themselves count as they are now.
      const now = await standing(state, approval, by.id, at);
      const same = now.human === human && now.for?.id === vote.for?.id;
      if (!now.eligible || !same || now.self !== isOwn(approval))
        return { code: 'approver_changed', why: 'whoever approved it may no longer decide this' };
    }
  }
  return undefined;
}

/**
 * Why what was begun and has no result yet may not be tried again; undefined when it may. What it acts on may be
 * different by now because of the first try, so only the rules count.
 */
export async function whyNotAgain(state: Case, task: Task, rule: Rule): Promise<Lapse | undefined> {
  const now = await rule(state, task);
  if ('said' in now) return cannotTell(now);
  return now.decision.effect === 'deny' ? { code: 'denied', why: now.decision.reason } : undefined;
}

/** An outage takes back nothing that people decided: it is looked at again when the rules can be asked. */
function cannotTell({ code, said }: Unjudged): Lapse {
  if (code === 'policy_unavailable') throw new DeskmateError('policy_unavailable', said, { retry: true });
  return { code, why: said };
}

/** Every stage that the judgement asks for was asked as it says, is bound to it, and has its votes. */
export function isApproved(
  { spec, judgement, approvals: ids }: Task,
  approvals: readonly Approval[],
): boolean {
  if (judgement?.effect !== 'approve' || judgement.stages.length === 0) return false;
  if (approvals.length !== judgement.stages.length) return false;
  const humans = votesOf(approvals).map(({ human }) => human);
  if (new Set(humans).size !== humans.length) return false;
  return judgement.stages.every((stage, index) => {
    const approval = approvals[index];
    return (
      approval !== undefined &&
      approval.id === ids[index] &&
      approval.task === spec.id &&
      approval.stage === index &&
      approval.digest === approvalDigest(judgement.digest, approval) &&
      isSettled(stage, approval)
    );
  });
}

/** Asked as the stage says, of those whom its rules named, and answered by as many of them as it needs. */
function isSettled(stage: Stage, approval: Approval): boolean {
  const { status, rules, escalated, approvers, need, secondFactor, votes } = approval;
  const [first, ...later] = rules.map(canonical);
  return (
    status === 'approved' &&
    stage.approvers.some((rule) => canonical(rule) === first) &&
    later.length === escalated &&
    later.every((rule, step) => rule === canonical(stage.escalate[step]?.to)) &&
    (stage.need === 'all' ? need >= 1 : need === stage.need) &&
    secondFactor === stage.secondFactor &&
    votes.every(({ by, human }) => approvers.some((one) => one.id === by.id && one.human === human)) &&
    agreed(approval) >= need
  );
}

function whatChanged(before: Judgement, now: Judgement): string {
  if (now.policy !== before.policy) return 'the rules';
  return now.targetVersion !== before.targetVersion ? 'what it acts on' : 'the request';
}
