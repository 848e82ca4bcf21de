/** What can happen to a case. Events are facts: past tense, never changed, replayed by `evolve`. */
import type { ApproverRule } from '../gate/policy.ts';
import type { Call, Usage } from '../ports/model.ts';
import type { Args } from '../ports/system.ts';
import type { Slots } from '../slots/slot.ts';
import type { Where } from '../turn.ts';
import type { Approver, Escalation, Judgement, Named, Spoken } from './case.ts';
import type { Passage, Result } from './errand.ts';
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
        requesterHuman: string;
        timezone: string;
        where: Where;
        /** What was asked, in their words. */
        text: string;
        /** What the requester reads, when they wrote in another language. The rest of the record is in English. */
        spoken?: Spoken;
        /** An agent looks at it as well, without doing anything. */
        shadow?: true;
      }
    | { type: 'slots_filled'; slots: Slots }
    /** The requester changed details. `before`: in words; a detail that was empty has none. What rested on them lapses. */
    | { type: 'corrected'; slots: Slots; before: Record<string, string> }
    | { type: 'asked'; missing: string[] }
    /** The requester wrote something in the thread; the next reply goes below it. */
    | { type: 'heard'; text: string }
    | ({ type: 'judged'; task: string } & Judgement)
    | {
        type: 'approval_requested';
        approval: string;
        task: string;
        /** Counted from 0. */
        stage: number;
        /** Of the judgement, this stage, its rule and its expiry. */
        digest: string;
        rule: ApproverRule;
        approvers: Approver[];
        /** How many of them must agree. */
        need: number;
        secondFactor: boolean;
        expiresAt: number;
        remindEveryHours?: number;
        escalate: Escalation[];
        /** Where the code for the requester goes, masked; only when that is who confirms. */
        contact?: string;
      }
    /** One person's yes. `for`: in whose place; `factor`: how they proved to be themselves. */
    | {
        type: 'approved';
        approval: string;
        name: string;
        human: string;
        requesterHuman: string;
        for?: Named;
        factor?: string;
      }
    | { type: 'denied'; approval: string; name: string; reason?: string }
    /** The approver gives less than was asked for: other details, so another judgement and another digest. */
    | {
        type: 'lowered';
        approval: string;
        task: string;
        slots: Slots;
        /** The details before, in words. */
        before: Record<string, string>;
        name: string;
        human: string;
        requesterHuman: string;
        factor?: string;
      }
    | { type: 'reminded'; approval: string }
    /** More people are asked. None: nobody could be found. */
    | { type: 'escalated'; approval: string; rule: ApproverRule; approvers: Approver[] }
    | { type: 'expired'; approval: string }
    /** A stage of an approval for which nobody can be asked. */
    | { type: 'unapprovable'; task: string; said: string }
    | { type: 'wrong_code'; approval: string }
    /** One more card of the approval, for somebody who asked what waits for them. */
    | { type: 'approval_shown'; approval: string; card: string; where: Where }
    | { type: 'unmasked'; approval: string; arg: string; reason: string; name: string }
    /** Two people approve each other's requests more often than the rules allow; `people` are told. */
    | { type: 'flagged'; approval: string; approver: Named; counts: [number, number]; people: Named[] }
    | { type: 'cooling_started'; task: string; until: number }
    | { type: 'cooling_ended'; task: string }
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
    /** Whether an answer helped. A later one counts instead. */
    | { type: 'rated'; task: string; helpful: boolean }
    /** A small model read details that the rules could not read. */
    | { type: 'model_read'; slots: Slots; model: string; usage: Usage; micros: number; ms: number }
    /** How an agent would have begun, beside how the plan does; names of arguments only. */
    | {
        type: 'shadowed';
        model: string;
        cheap?: { action: string; args: string[] };
        agent?: { tool: string; args: string[] };
        same: boolean;
        usage: Usage;
        micros: number;
        ms: number;
      }
    /** `prompt`: digest of the instructions that the agent works by. `foreign`: as in `Result`, of the request itself. */
    | { type: 'agent_began'; task: string; prompt: string; foreign?: string }
    /** A model's answer. `micros`: what it cost, in millionths; `ms`: how long it took. */
    | {
        type: 'model_answered';
        task: string;
        model: string;
        text: string;
        calls: Call[];
        usage: Usage;
        micros: number;
        ms: number;
        filter?: 'answer' | 'unchecked';
      }
    /** What came of a call; see `Result`. */
    | ({ type: 'tool_returned'; task: string; call: string; tool: string } & Result)
    /** The agent wants something done: a task of its own, `as`, which the gate judges like any other. */
    | {
        type: 'proposed';
        task: string;
        call: string;
        as: string;
        title: string;
        action: string;
        args: Args;
        /** Who else could have written what the agent had read by then. */
        foreign: string[];
      }
    | { type: 'agent_asked'; task: string; call: string; question: string; choices: string[] }
    /** The requester wrote something more for the agent; after its answer, too. */
    | { type: 'continued'; task: string; text: string; foreign?: string }
    /** `gave_up`: people go on with it. */
    | { type: 'agent_ended'; task: string; how: 'answered' | 'gave_up'; said: string; sources: Passage[] }
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
    /** The time to keep what people wrote is over, or they asked for it: the key to it is gone. */
    | { type: 'erased'; scope: string }
  );

export type CaseEventType = CaseEvent['type'];
