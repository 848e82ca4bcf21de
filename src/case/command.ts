/** What may be asked of a case. The desk looks things up first, so that deciding stays pure. */
import type { ApproverRule } from '../gate/policy.ts';
import type { Intent } from '../intents/intent.ts';
import type { Finding } from '../knowledge/article.ts';
import type { Person } from '../person.ts';
import type { ActionResult } from '../ports/system.ts';
import type { Slots } from '../slots/slot.ts';
import type { Where } from '../turn.ts';
import type { Judgement } from './case.ts';
import type { CaseEvent } from './event.ts';

export type Named = { id: string; name: string };

/** The gate's finding about an action, before it is on record. */
export type Ruling = Judgement & {
  approval?: { rule: ApproverRule; approvers: Named[]; expiresAt: number };
};

export type Command =
  | {
      do: 'open';
      case: string;
      intent: Intent;
      requester: Person;
      where: Where;
      text: string;
      slots: Slots;
      why: string;
    }
  | { do: 'fill'; by: Named; slots: Slots; text?: string }
  /** A message that gave nothing new: ask again, below it. */
  | { do: 'ask_again'; by: Named; text: string }
  | { do: 'judge'; task: string; ruling: Ruling }
  /** The gate could not even judge: unknown action, arguments that do not fit. */
  | { do: 'misfit'; task: string; code: string; said: string }
  | { do: 'answer'; task: string; finding?: Finding }
  | { do: 'hand_over'; task?: string; queue: string; people: Named[]; by?: Named; why: string }
  /** `eligible`: whether the approver rule names this person now. */
  | { do: 'approve' | 'deny'; approval: string; by: Named; eligible: boolean }
  | { do: 'expire'; approval: string }
  | { do: 'wake'; task: string }
  | { do: 'outcome'; task: string; is: 'solved' | 'unsolved'; by: Named; text?: string }
  | { do: 'undo'; by: Named }
  | { do: 'cancel'; by: Named; text?: string }
  | { do: 'take' | 'resolve'; by: Named }
  | { do: 'start'; task: string; lease: string; attempt: number }
  | { do: 'lapse'; task: string; code: string; why: string }
  | {
      do: 'succeed';
      task: string;
      lease: string;
      result: ActionResult;
      confirmed: boolean;
      undoAction?: string;
    }
  | { do: 'fail'; task: string; lease: string; code: string; said: string };

/** One kind of command. */
export type On<D extends Command['do']> = Extract<Command, { do: D }>;

/** Why somebody's wish was not met; said to them alone, and on record. */
export type Refusal = { code: string; say: string };

export type Decision = { events: CaseEvent[]; refusal?: Refusal };

/** Time and fresh ids; the only things from outside that deciding may use. */
export type Context = { now: number; nextId(prefix: string): string };
