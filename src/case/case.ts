/** The state of a case: what its events add up to. */
import type { ApproverRule, Mask, PolicyDecision, Stage } from '../gate/policy.ts';
import type { Translation } from '../intents/translation.ts';
import type { Args, Change, Risk } from '../ports/system.ts';
import type { Slots, SlotValue } from '../slots/slot.ts';
import type { Where } from '../turn.ts';
import type { Errand } from './errand.ts';
import type { CaseKind, Plan, TaskSpec } from './plan.ts';

/** The intent as it stood when the case opened, in the requester's language: an ISO 639-1 code. */
export type Spoken = { language: string; words: Translation };

export type Named = { id: string; name: string };

/** What the gate found about one action, as it is on record. */
export type Judgement = {
  action: string;
  args: Args;
  /** The action in words, with names filled in and masked details hidden. */
  does: string;
  touches: string;
  risk: Risk;
  /** What would change, where the system can tell. */
  changes: Change[];
  /** Hours during which it can be undone afterwards; absent: not at all. */
  undoHours?: number;
  /** What undoing does. */
  undoSteps: string[];
  effect: 'allow' | 'deny' | 'approve';
  rule: string;
  reason: string;
  policy: string;
  stages: Stage[];
  coolingOffHours: number;
  lower: string[];
  mask: Mask[];
  reciprocal: PolicyDecision['reciprocal'];
  targetVersion: string;
  /** Of all the above, the case, the task and the requester. */
  digest: string;
};

export type TaskStatus =
  | 'pending'
  | 'approving' // judged; waits for a person
  | 'cooling' // approved; runs when the time to stop it is over
  | 'authorised' // may run; its job is on the way
  | 'running'
  | 'asking' // guide shown, waits for the outcome; or an agent's question
  | 'thinking' // a model's turn, or a tool's
  | 'proposed' // an agent waits for what it proposed
  | 'waiting' // waits for a date
  | 'handed' // with people
  | 'done'
  | 'skipped'
  | 'refused' // policy or approver said no
  | 'failed'
  | 'undone';

export type Task = {
  spec: TaskSpec | UndoSpec | ProposalSpec;
  status: TaskStatus;
  judgement?: Judgement;
  /** Ids of the questions asked about this judgement, one a stage. */
  approvals: string[];
  /** Who lowered it; they need not approve that once more. */
  lowered?: Vote;
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
  /** Of an agent. */
  errand?: Errand;
  answer?: { article: string; title: string; heading: string; quote: string; stale: boolean };
  /** What the requester says of the answer. */
  helpful?: boolean;
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

/** What an agent wants done; not part of a plan. `of`: its task, `call`: the call that it answers. */
export type ProposalSpec = {
  kind: 'proposal';
  id: string;
  of: string;
  call: string;
  title: string;
  after: string[];
  action: string;
  args: Args;
  /** Who else could have written what the agent had read by then; see `Errand.foreign`. */
  foreign: string[];
};

/** Somebody who may decide. `calledAt` (ms): when they were asked as well; absent: from the beginning. */
export type Called = Approver & { calledAt?: number };

/** Somebody who may decide. `for`: in whose place; `human`: see `Person.human`. */
export type Approver = Named & { human: string; for?: Named };

export type Vote = { by: Named; human: string; at: number; for?: Named; factor?: string };

/** Who is asked as well, at that moment (ms), when nobody decided by then. */
export type Escalation = { at: number; to: ApproverRule };

/** One question: one stage of the approval of one judgement. */
export type Approval = {
  id: string;
  task: string;
  stage: number;
  digest: string;
  /** The rule that named the approvers first; behind it those that named more later. */
  rules: ApproverRule[];
  approvers: Called[];
  need: number;
  secondFactor: boolean;
  askedAt: number;
  expiresAt: number;
  remindEveryHours?: number;
  reminders: number;
  escalate: Escalation[];
  /** How many of `escalate` are over. */
  escalated: number;
  contact?: string;
  wrongCodes: number;
  votes: Vote[];
  /** `void`: the question no longer stands (cancelled, or judged again). */
  status: 'open' | 'approved' | 'denied' | 'expired' | 'void';
  /** Whose answer ended it. */
  decidedBy?: Named;
  reason?: string;
  /** Code of what made it lapse; `reason` says it in words. */
  lapse?: string;
  /** Cards beside the usual ones. */
  shown: { card: string; where: Where }[];
};

export type Flag = { approval: string; approver: Named; counts: [number, number]; people: Named[] };

export type Handover = {
  queue: string;
  people: Named[];
  takenBy?: Named;
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
  requester: Named & { human: string };
  timezone: string;
  where: Where;
  /** The first message, in their words. */
  text: string;
  /** What the requester reads; absent: English. */
  spoken?: Spoken;
  slots: Slots;
  missing: string[];
  /** Details that the requester corrected since; what hides a detail hides these as well. */
  former: { slot: string; value: SlotValue }[];
  /** In order of the plan; undo tasks behind. */
  tasks: Map<string, Task>;
  approvals: Map<string, Approval>;
  handover?: Handover;
  flags: Flag[];
  shadow?: true;
  /** What models cost here, by day (UTC), in order. */
  spent: readonly { day: string; tokens: number; micros: number }[];
  /** What was done is being taken back; the plan rests meanwhile. */
  undoing?: boolean;
  /** It was closed when the undo was asked for. */
  wasClosed?: boolean;
  closed?: 'resolved' | 'declined' | 'cancelled';
  said?: string;
  /** Which message in the thread shows the case now: grows when the next reply belongs below what was said. */
  generation: number;
  openedAt: number;
  updatedAt: number;
};
