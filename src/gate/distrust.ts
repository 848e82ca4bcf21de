/** An action that an agent proposed after it read what others wrote needs a human, whatever the rules say. */
import type { Task } from '../case/case.ts';
import type { ActionSpec } from '../ports/system.ts';
import type { PolicyDecision } from './policy.ts';

/** Hours in which the requester can confirm. */
const CONFIRM_WITHIN = 24;

/**
 * The decision of the rules, made stricter where need be. Looking something up inside the company changes nothing and
 * tells nobody anything, so that alone is left as it is. Never less strict: a no stays a no, and who had to be asked is
 * asked, and told what was read.
 */
export function withHuman(decision: PolicyDecision, spec: ActionSpec, work: Task['spec']): PolicyDecision {
  if (work.kind !== 'proposal' || work.foreign.length === 0) return decision;
  const reason = `${decision.reason} The assistant proposed it after reading ${work.foreign.join(', ')}.`;
  if (decision.effect === 'approve') return { ...decision, reason };
  if (decision.effect === 'deny' || (spec.risk === 'read' && !spec.outside)) return decision;
  return {
    ...decision,
    effect: 'approve',
    reason,
    stages: [
      {
        approvers: [{ kind: 'requester' }],
        need: 1,
        expiresInHours: CONFIRM_WITHIN,
        escalate: [],
        secondFactor: false,
      },
    ],
  };
}
