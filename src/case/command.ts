/** What may be asked of a case. The desk looks things up first, so that deciding stays pure. */
import type { ApproverRule } from '../gate/policy.ts';
import type { Intent } from '../intents/intent.ts';
import type { Finding } from '../knowledge/article.ts';
import type { Person } from '../person.ts';
import type { FactorAnswer } from '../ports/factor.ts';
import type { Reply } from '../ports/model.ts';
import type { ActionResult, Args } from '../ports/system.ts';
import type { Slots } from '../slots/slot.ts';
import type { Where } from '../turn.ts';
import type { Approver, Escalation, Judgement, Named } from './case.ts';
import type { Passage, Result } from './errand.ts';
import type { CaseEvent } from './event.ts';

export type { Named } from './case.ts';

/** How somebody who answers an approval stands to it, looked up now. */
export type Standing = {
  /** The rules name them now. */
  eligible: boolean;
  /** They are the requester, or the one acted on, under this or another account. */
  self: boolean;
  human: string;
  requesterHuman: string;
  for?: Named;
  /** What they pressed stands on a card of this approval. */
  placed: boolean;
};

/** How often two people approved each other's requests lately: this one the other's, and the other way round. */
export type Pair = { counts: [number, number]; people: Named[] };

/** One person's answer to an approval. `factor`: what came of their second proof, when one is asked for. */
type Answer = { approval: string; by: Named; standing: Standing };
type Yes = Answer & { factor?: FactorAnswer; factorKind?: string; pair?: Pair };

export type Command =
  | {
      do: 'open';
      case: string;
      intent: Intent;
      requester: Person;
      where: Where;
      text: string;
      /** Of the requester's message; absent: English. */
      language?: string;
      slots: Slots;
      /** What a small model read beside them. */
      read?: Reading;
      shadow?: true;
      why: string;
    }
  | { do: 'fill'; by: Named; slots: Slots; text?: string }
  /** Other details than were given before: "no, Figma, not Sigma". */
  | { do: 'correct'; by: Named; slots: Slots; text: string }
  /** A message that gave nothing new: ask again, below it. */
  | { do: 'ask_again'; by: Named; text: string }
  | { do: 'judge'; task: string; judgement: Judgement }
  /** The gate could not even judge: unknown action, arguments that do not fit. */
  | { do: 'misfit'; task: string; code: string; said: string }
  /** `read`: a small model put the question into other words. */
  | { do: 'answer'; task: string; finding?: Finding; read?: Reading }
  /** What a model answered at that turn of its errand; `said`: its words as people may read them. */
  | {
      do: 'think';
      task: string;
      turn: number;
      reply: Reply;
      said: string;
      sources: Passage[];
      /** A small model looked whether the sources say it. */
      checked?: Reading;
      micros: number;
      ms: number;
    }
  /** What came of a call. */
  | { do: 'return'; task: string; turn: number; call: string; result: Result }
  | { do: 'propose'; task: string; turn: number; call: string; title: string; action: string; args: Args }
  | { do: 'ask_person'; task: string; turn: number; call: string; question: string; choices: string[] }
  /** The agent cannot or may not go on. */
  | { do: 'give_up'; task: string; turn: number; said: string; why: string }
  | ({ do: 'shadow' } & Shadow)
  | { do: 'continue'; task: string; by: Named; text: string }
  | { do: 'hand_over'; task?: string; queue: string; people: Named[]; by?: Named; why: string }
  | {
      do: 'ask';
      task: string;
      stage: number;
      rule: ApproverRule;
      approvers: Approver[];
      need: number;
      secondFactor: boolean;
      expiresAt: number;
      remindEveryHours?: number;
      escalate: Escalation[];
      digest: string;
      contact?: string;
    }
  | { do: 'unapprovable'; task: string; said: string }
  | ({ do: 'approve' } & Yes)
  | ({ do: 'deny'; reason?: string } & Answer)
  /** `slots`: the lower values, parsed; `problem`: why they do not do. */
  | ({ do: 'lower'; slots: Slots; problem?: string } & Yes)
  /** The code that went to the requester's contact on file. */
  | { do: 'confirm'; approval: string; by: Named; placed: boolean; right: boolean }
  | {
      do: 'unmask';
      approval: string;
      arg: string;
      by: Named;
      standing: Standing;
      may: boolean;
      reason: string;
    }
  | { do: 'show'; approval: string; by: Named; card: string; where: Where }
  | { do: 'remind'; approval: string }
  | { do: 'escalate'; approval: string; rule: ApproverRule; approvers: Approver[] }
  | { do: 'expire'; approval: string }
  /** An account that belongs to nobody tried something. */
  | { do: 'turn_away'; account: string; verb: string }
  | { do: 'wake' | 'cool'; task: string }
  | { do: 'outcome'; task: string; is: 'solved' | 'unsolved'; by: Named; text?: string }
  | { do: 'rate'; task: string; helpful: boolean; by: Named }
  | { do: 'undo'; by: Named }
  | { do: 'cancel'; by: Named; text?: string }
  /** The requester did not mean what was begun. */
  | { do: 'mistaken'; by: Named; text?: string }
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

export type Reading = Pick<EventOf<'model_read'>, 'slots' | 'model' | 'usage' | 'micros' | 'ms'>;
type Shadow = Omit<EventOf<'shadowed'>, 'type' | 'at' | 'by' | 'why'>;
type EventOf<T extends CaseEvent['type']> = Extract<CaseEvent, { type: T }>;

/** One kind of command. */
export type On<D extends Command['do']> = Extract<Command, { do: D }>;

/** Why somebody's wish was not met; said to them alone, and on record. */
export type Refusal = { code: string; say: string };

export type Decision = { events: CaseEvent[]; refusal?: Refusal };

/** Time and fresh ids; the only things from outside that deciding may use. */
export type Context = { now: number; nextId(prefix: string): string };
