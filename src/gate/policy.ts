/** Policy port: who may do what. Denies by default. */

import type { Person } from '../person.ts';
import type { ActionSpec, Args } from '../ports/system.ts';

/** Who may decide, as a rule; people are looked up when asked and again when the action runs. */
export type ApproverRule =
  | { kind: 'manager_of_requester' }
  | { kind: 'manager_of_subject' }
  | { kind: 'app_owner' }
  | { kind: 'group'; group: string };

export type PolicyInput = {
  action: ActionSpec;
  args: Args;
  requester: Person;
  /** The person acted on, when the action names one. */
  subject?: Person;
};

export type PolicyDecision = {
  effect: 'allow' | 'deny' | 'approve';
  /** Id of the rule that decided; `default` when none matched. */
  rule: string;
  /** For people: why. */
  reason: string;
  /** For `approve`. */
  approver?: ApproverRule;
  /** Asked when the first rule finds nobody but the requester. */
  fallback?: ApproverRule;
  /** For `approve`: hours until the question lapses. */
  expiresInHours?: number;
};

export interface Policy {
  /** Changes whenever the rules do. */
  readonly revision: string;
  evaluate(input: PolicyInput): PolicyDecision;
}
