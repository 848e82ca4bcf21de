/** Policy port: who may do what. Denies by default. */

import type { Person } from '../person.ts';
import type { ActionSpec, Args } from '../ports/system.ts';

/** Who may decide, as a rule; people are looked up when asked and again when the action runs. */
export type ApproverRule =
  | { kind: 'manager_of_requester' }
  | { kind: 'manager_of_subject' }
  | { kind: 'manager_of_manager' }
  | { kind: 'app_owner' }
  | { kind: 'group_owner' }
  | { kind: 'group'; group: string }
  /** Whoever of the group is on call now. */
  | { kind: 'on_call'; group: string }
  /** The requester, with a code sent to the contact that the company had of them before. Never beside other rules. */
  | { kind: 'old_contact' }
  /** The requester, who confirms what an agent proposed in their name; see distrust.ts. The rules never name it. */
  | { kind: 'requester' };

/** One question of an approval; the next stage is asked when this one is answered. */
export type Stage = {
  /** The first rule that names somebody who may decide counts. */
  approvers: ApproverRule[];
  /** How many of them must agree. One no is a no. */
  need: number | 'all';
  expiresInHours: number;
  /** Hours between reminders; absent: none. */
  remindEveryHours?: number;
  /** Who is asked as well when nobody decided by then, in order. */
  escalate: { afterHours: number; to: ApproverRule }[];
  secondFactor: boolean;
};

/** An argument that not everybody may read. The requester and the person acted on may. */
export type Mask = {
  arg: string;
  /** Groups that read it as it is. */
  seenBy: string[];
  /** Groups that may look, with a reason that goes on record. */
  unmaskedBy: string[];
};

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
  /** Changes whenever the rules or their data do. */
  revision: string;
  /** For `approve`, in order; empty otherwise. */
  stages: Stage[];
  /** Hours between the last approval and the run, in which it can still be stopped; 0: none. */
  coolingOffHours: number;
  /** Arguments that an approver may lower (numbers) or bring forward (days). */
  lower: string[];
  mask: Mask[];
  /** Two people who approve each other's requests more often than `limit` within `days`: `tell` is told. */
  reciprocal: { limit: number; days: number; tell: string };
};

export interface Policy {
  /** @throws DeskmateError `policy_unavailable` (retry) when nothing could be decided: then nothing may happen. */
  evaluate(input: PolicyInput): Promise<PolicyDecision>;
}
