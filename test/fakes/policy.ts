/** Decisions of a policy, with everything filled in that a test does not speak of. */
import type { Policy, PolicyDecision, PolicyInput, Stage } from '../../src/gate/policy.ts';

export function decisionOf(part: Partial<PolicyDecision> = {}): PolicyDecision {
  return {
    effect: 'allow',
    rule: 'test',
    reason: 'because of the test',
    revision: 'p1',
    stages: [],
    coolingOffHours: 0,
    lower: [],
    mask: [],
    reciprocal: { limit: 100, days: 30, tell: 'security' },
    ...part,
  };
}

export function stageOf(part: Partial<Stage> = {}): Stage {
  return {
    approvers: [{ kind: 'manager_of_requester' }],
    need: 1,
    expiresInHours: 24,
    escalate: [],
    secondFactor: false,
    ...part,
  };
}

export const approvedBy = (...stages: Partial<Stage>[]): PolicyDecision =>
  decisionOf({ effect: 'approve', stages: stages.map(stageOf) });

export function fakePolicy(decide: (input: PolicyInput) => PolicyDecision): Policy {
  return { evaluate: async (input) => decide(input) };
}
