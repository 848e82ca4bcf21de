/** The state of a case: what its events add up to. */
import type { ApproverRule } from '../gate/policy.ts';
import type { Args, Risk } from '../ports/system.ts';
import type { Slots } from '../slots/slot.ts';
import type { Where } from '../turn.ts';
import type { CaseKind, Plan, TaskSpec } from './plan.ts';

/** What the gate found about one action, as it is on record. */
export type Judgement = {
  action: string;
  args: Args;
  does: string;
  touches: string;
  risk: Risk;
  undoHours?: number;
  effect: 'allow' | 'deny' | 'approve';
  rule: string;
  reason: string;
  policy: string;
  digest: string;
  targetVersion: string;
};

export type TaskStatus =
  | 'pending'
  | 'approving' // judged; waits for a person
  | 'authorised' // may run; its job is on the way
  | 'running'
  | 'asking' // guide shown; waits for the outcome
  | 'waiting' // waits for a date
  | 'handed' // with people
  | 'done'
  | 'skipped'
  | 'refused' // policy or approver said no
  | 'failed'
  | 'undone';

export type Task = {
  spec: TaskSpec | UndoSpec;
  status: TaskStatus;
  judgement?: Judgement;
  approval?: string;
  outcome?: 'solved' | 'unsolved';
  lease?: string;
  attempt?: number;
  said?: string;
  /** Why it failed, as in DeskmateError. */
  code?: string;
  facts?: Args;
  confirmed?: boolean;
  undo?: { action: string; args: Args; until: number };
  until?: number;
  answer?: { article: string; title: string; heading: string; quote: string; stale: boolean };
};

/** A task that takes another one back; not part of a plan, made when somebody asks for it. */
export type UndoSpec = {
  kind: 'undo';
  id: string;
  of: string;
  title: string;
  after: string[];
  action: string;
  args: Args;
};

export type Approval = {
  id: string;
  task: string;
  digest: string;
  rule: ApproverRule;
  approvers: { id: string; name: string }[];
  expiresAt: number;
  /** `void`: the question no longer stands (cancelled, or judged again). */
  status: 'open' | 'approved' | 'denied' | 'expired' | 'void';
  decidedBy?: { id: string; name: string };
  reason?: string;
};

export type Handover = {
  queue: string;
  people: { id: string; name: string }[];
  takenBy?: { id: string; name: string };
};

export type Case = {
  id: string;
  /** Number of events so far. */
  version: number;
  hash: string;
  kind: CaseKind;
  intent: string;
  /** Filled in as far as the slots go. */
  title: string;
  titleTemplate: string;
  label: string;
  plan: Plan;
  requester: { id: string; name: string };
  timezone: string;
  where: Where;
  /** The first message, in their words. */
  text: string;
  slots: Slots;
  missing: string[];
  /** In order of the plan; undo tasks behind. */
  tasks: Map<string, Task>;
  approvals: Map<string, Approval>;
  handover?: Handover;
  /** What was done is being taken back; the plan rests meanwhile. */
  undoing?: boolean;
  closed?: 'resolved' | 'declined' | 'cancelled';
  said?: string;
  /** Which message in the thread shows the case now: grows when the next reply belongs below what was said. */
  generation: number;
  openedAt: number;
  updatedAt: number;
};
