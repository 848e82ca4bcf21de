/** What can happen to a case. Events are facts: past tense, never changed, replayed by `evolve`. */
import type { ApproverRule } from '../gate/policy.ts';
import type { Args, Risk } from '../ports/system.ts';
import type { Slots } from '../slots/slot.ts';
import type { Where } from '../turn.ts';
import type { CaseKind, Plan } from './plan.ts';

/** `person:<id>`, or which part of the desk: `desk`, `gate`, `timer`. */
export type Actor = string;

type Base = {
  /** ms since the epoch. */
  at: number;
  by: Actor;
  /** One sentence for whoever reads the audit trail. */
  why: string;
};

export type CaseEvent = Base &
  (
    | {
        type: 'opened';
        case: string;
        kind: CaseKind;
        intent: string;
        /** Digest of the intent file the plan was copied from. */
        digest: string;
        /** Template of the title; while it names an empty slot the label stands for it. */
        title: string;
        label: string;
        plan: Plan;
        requester: string;
        requesterName: string;
        timezone: string;
        where: Where;
        /** What was asked, in their words. */
        text: string;
      }
    | { type: 'slots_filled'; slots: Slots }
    | { type: 'asked'; missing: string[] }
    /** The requester wrote something in the thread; the next reply goes below it. */
    | { type: 'heard'; text: string }
    | {
        type: 'judged';
        task: string;
        action: string;
        /** The action in words, with names filled in. */
        does: string;
        touches: string;
        risk: Risk;
        /** Hours during which it can be undone afterwards; absent: not at all. */
        undoHours?: number;
        args: Args;
        effect: 'allow' | 'deny' | 'approve';
        rule: string;
        reason: string;
        policy: string;
        /** Digest of action, arguments, target version, policy revision, approver rule and expiry. */
        digest: string;
        targetVersion: string;
      }
    | {
        type: 'approval_requested';
        approval: string;
        task: string;
        digest: string;
        rule: ApproverRule;
        /** People who may decide; any one of them. */
        approvers: { id: string; name: string }[];
        expiresAt: number;
      }
    | { type: 'approved'; approval: string; name: string }
    | { type: 'denied'; approval: string; name: string; reason?: string }
    | { type: 'expired'; approval: string }
    /** What was decided no longer fits the world (target, policy or approver changed); it is judged again. */
    | { type: 'lapsed'; task: string; code: string }
    | { type: 'action_started'; task: string; lease: string; attempt: number }
    | {
        type: 'action_succeeded';
        task: string;
        lease: string;
        said: string;
        facts: Args;
        /** Whether the probe saw the effect. */
        confirmed: boolean;
        undo?: { action: string; args: Args; until: number };
      }
    | { type: 'action_failed'; task: string; lease: string; code: string; said: string }
    | { type: 'guide_shown'; task: string }
    | { type: 'outcome'; task: string; is: 'solved' | 'unsolved' }
    | {
        type: 'answered';
        task: string;
        article: string;
        title: string;
        heading: string;
        quote: string;
        stale: boolean;
      }
    | { type: 'unanswered'; task: string }
    | { type: 'wait_started'; task: string; until: number }
    | { type: 'wait_ended'; task: string }
    | { type: 'skipped'; task: string }
    | { type: 'handed_over'; task?: string; queue: string; people: { id: string; name: string }[] }
    | { type: 'taken'; person: string; name: string }
    | {
        type: 'undo_requested';
        undos: { task: string; of: string; title: string; action: string; args: Args }[];
      }
    /** An undo that may not or could not run; the case is as it was before. */
    | { type: 'undo_ended'; said: string }
    | { type: 'resolved'; said: string }
    | { type: 'declined'; said: string }
    | { type: 'cancelled' }
    /** Somebody tried something that was refused; on record, and nothing else changed. */
    | { type: 'refused'; verb: string; code: string }
  );

export type CaseEventType = CaseEvent['type'];
