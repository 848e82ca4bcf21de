/** Judging one action: schema, the requester's authority, policy, approvers, and the digest that binds them. */
import type { Case, Task } from '../case/case.ts';
import type { Ruling } from '../case/command.ts';
import { argsOf } from '../case/words.ts';
import type { Clock, Log } from '../ports/context.ts';
import type { Directory } from '../ports/system.ts';
import { approversOf, type Concern, concernOf } from './approvers.ts';
import type { Catalogue } from './catalogue.ts';
import { digestOfBound } from './digest.ts';
import type { Policy, PolicyDecision } from './policy.ts';
import { doesInWords } from './words.ts';

const HOUR = 3_600_000;
const DEFAULT_EXPIRY_HOURS = 72;

/** The ruling; or why there can be none. `expiresAt`: of an approval on record, so that digests can be compared. */
export type Judge = (state: Case, task: Task, expiresAt?: number) => Promise<Ruling | Unjudged>;
export type Unjudged = { code: string; said: string };

export function createJudge(parts: {
  catalogue: Catalogue;
  directory: Directory;
  policy: Policy;
  clock: Clock;
  log: Log;
}): Judge {
  const { catalogue, directory, policy, clock, log } = parts;

  async function approvalFor(
    decision: PolicyDecision,
    concern: Concern,
    expiresAt: number | undefined,
  ): Promise<Ruling['approval'] | 'nobody'> {
    if (decision.effect !== 'approve') return undefined;
    for (const candidate of [decision.approver, decision.fallback]) {
      if (!candidate) continue;
      const approvers = await approversOf(candidate, concern, directory);
      if (approvers.length > 0) {
        const expiry = expiresAt ?? clock.now() + (decision.expiresInHours ?? DEFAULT_EXPIRY_HOURS) * HOUR;
        return { rule: candidate, approvers, expiresAt: expiry };
      }
    }
    return 'nobody';
  }

  return async (state, { spec: work }, expiresAt) => {
    if (work.kind !== 'action' && work.kind !== 'undo')
      return { code: 'action_unknown', said: 'This is no action.' };
    const known = catalogue.get(work.action);
    if (!known) return { code: 'action_unknown', said: `I cannot do "${work.action}": no system offers it.` };
    const args = argsOf(state, work);
    const problem = known.problemsOf(args);
    if (problem) {
      log.warn('gate.args_invalid', { case: state.id, task: work.id, action: work.action });
      return { code: 'args_invalid', said: `The details do not fit the action: ${problem}` };
    }
    const concern = await concernOf(state.requester.id, known.spec, args, directory);
    if (!concern) return { code: 'refused', said: 'The requester is no longer active.' };
    const decision = policy.evaluate({
      action: known.spec,
      args,
      requester: concern.requester,
      subject: concern.subject,
    });
    const approval = await approvalFor(decision, concern, expiresAt);
    const { effect, reason } =
      approval === 'nobody' ? { effect: 'deny' as const, reason: 'Nobody else may approve this.' } : decision;
    const asked = approval === 'nobody' ? undefined : approval;
    const targetVersion = await known.system.targetVersion(work.action, args);
    const bound = {
      case: state.id,
      task: work.id,
      requester: state.requester.id,
      action: work.action,
      args,
      targetVersion,
      policy: policy.revision,
      effect,
      approver: asked?.rule,
      expiresAt: asked?.expiresAt,
    };
    return {
      action: work.action,
      args,
      does: doesInWords(known.spec, args, await directory.catalogue()),
      touches: known.spec.touches,
      risk: known.spec.risk,
      undoHours: known.spec.undo?.withinHours,
      effect,
      rule: decision.rule,
      reason,
      policy: policy.revision,
      digest: digestOfBound(bound),
      targetVersion,
      approval: asked,
    };
  };
}
