/** Which members of every event are about people. They are sealed; everything else stays readable for ever. */
import type { CaseEvent } from '../case/event.ts';
import type { TalkEvent } from '../desk/talk.ts';
import type { LessonEvent } from '../learning/lesson.ts';
import type { Json } from '../ports/system.ts';

/** Stays as it is: ids, numbers, names of things, words of the intents and the rules. */
export const KEPT = 'kept';

/** Is sealed. `gone` stands for it once the key is gone, so that the stream can still be replayed. */
export type Sealed = { gone: Json };
/** An object, or every item or member of one, with rules of its own. */
export type Rules = { [member: string]: Rule };
export type Rule = typeof KEPT | Sealed | { each: Rules | Sealed } | { in: Rules };

/** What a text about people becomes. */
export const ERASED = '[erased]';

const text: Sealed = { gone: ERASED };
const args: Sealed = { gone: {} };
const list: Sealed = { gone: [] };
const named = { in: { id: KEPT, name: text } } as const;
const slots = { each: { value: text, label: text } } as const;

/** Like `approvers` of an approval: `human` and the ids are pseudonyms. */
const approvers = { each: { id: KEPT, name: text, human: KEPT, for: named } } as const;

type Base = 'type' | 'at' | 'by';
type Members<E> = E extends unknown ? { [M in Exclude<keyof E, Base>]-?: Rule } : never;
type AnyEvent = CaseEvent | TalkEvent | LessonEvent;

/**
 * Every member of every event must be named: a new one does not compile until somebody has decided. `why` is kept where
 * it is one of our own fixed sentences. A digest of arguments is sealed with them: whoever knows most of a short
 * argument could find the rest by trying.
 */
export const PERSONAL = {
  opened: {
    case: KEPT,
    kind: KEPT,
    intent: KEPT,
    digest: KEPT,
    title: KEPT,
    label: KEPT,
    plan: KEPT,
    requester: KEPT,
    requesterName: text,
    requesterHuman: KEPT,
    timezone: KEPT,
    where: KEPT,
    text,
    spoken: KEPT,
    shadow: KEPT,
    why: KEPT,
  },
  slots_filled: { slots, why: KEPT },
  corrected: { slots, before: { each: text }, why: text },
  asked: { missing: KEPT, why: KEPT },
  heard: { text, why: KEPT },
  judged: {
    task: KEPT,
    action: KEPT,
    args,
    does: text,
    touches: KEPT,
    risk: KEPT,
    changes: list,
    undoHours: KEPT,
    undoSteps: list,
    effect: KEPT,
    rule: KEPT,
    reason: text,
    policy: KEPT,
    stages: KEPT,
    coolingOffHours: KEPT,
    lower: KEPT,
    mask: KEPT,
    reciprocal: KEPT,
    targetVersion: text,
    digest: text,
    why: text,
  },
  approval_requested: {
    approval: KEPT,
    task: KEPT,
    stage: KEPT,
    digest: text,
    rule: KEPT,
    approvers,
    need: KEPT,
    secondFactor: KEPT,
    expiresAt: KEPT,
    remindEveryHours: KEPT,
    escalate: KEPT,
    contact: text,
    why: KEPT,
  },
  approved: {
    approval: KEPT,
    name: text,
    human: KEPT,
    requesterHuman: KEPT,
    for: named,
    factor: KEPT,
    why: text,
  },
  denied: { approval: KEPT, name: text, reason: text, why: text },
  lowered: {
    approval: KEPT,
    task: KEPT,
    slots,
    before: { each: text },
    name: text,
    human: KEPT,
    requesterHuman: KEPT,
    factor: KEPT,
    why: text,
  },
  reminded: { approval: KEPT, why: KEPT },
  escalated: { approval: KEPT, rule: KEPT, approvers, why: KEPT },
  expired: { approval: KEPT, why: KEPT },
  unapprovable: { task: KEPT, said: text, why: text },
  wrong_code: { approval: KEPT, why: KEPT },
  approval_shown: { approval: KEPT, card: KEPT, where: KEPT, why: KEPT },
  unmasked: { approval: KEPT, arg: KEPT, reason: text, name: text, why: KEPT },
  flagged: {
    approval: KEPT,
    approver: named,
    counts: KEPT,
    people: { each: { id: KEPT, name: text } },
    why: KEPT,
  },
  cooling_started: { task: KEPT, until: KEPT, why: KEPT },
  cooling_ended: { task: KEPT, why: KEPT },
  lapsed: { task: KEPT, code: KEPT, why: text },
  action_started: { task: KEPT, lease: KEPT, attempt: KEPT, why: KEPT },
  action_succeeded: {
    task: KEPT,
    lease: KEPT,
    said: text,
    facts: args,
    confirmed: KEPT,
    undo: { in: { action: KEPT, args, until: KEPT } },
    why: KEPT,
  },
  action_failed: { task: KEPT, lease: KEPT, code: KEPT, said: text, why: text },
  guide_shown: { task: KEPT, why: KEPT },
  outcome: { task: KEPT, is: KEPT, why: KEPT },
  answered: {
    task: KEPT,
    article: text,
    title: text,
    heading: text,
    quote: text,
    stale: KEPT,
    why: text,
  },
  unanswered: { task: KEPT, why: KEPT },
  rated: { task: KEPT, helpful: KEPT, why: KEPT },
  model_read: { slots, model: KEPT, usage: KEPT, micros: KEPT, ms: KEPT, why: KEPT },
  shadowed: {
    model: KEPT,
    cheap: KEPT,
    agent: KEPT,
    same: KEPT,
    usage: KEPT,
    micros: KEPT,
    ms: KEPT,
    why: KEPT,
  },
  agent_began: { task: KEPT, prompt: KEPT, foreign: text, why: KEPT },
  model_answered: {
    task: KEPT,
    model: KEPT,
    text,
    calls: { each: { id: KEPT, tool: KEPT, args } },
    usage: KEPT,
    micros: KEPT,
    ms: KEPT,
    filter: KEPT,
    why: KEPT,
  },
  tool_returned: {
    task: KEPT,
    call: KEPT,
    tool: KEPT,
    text,
    ok: KEPT,
    foreign: text,
    passages: list,
    why: text,
  },
  proposed: {
    task: KEPT,
    call: KEPT,
    as: KEPT,
    title: text,
    action: KEPT,
    args,
    foreign: list,
    why: text,
  },
  agent_asked: { task: KEPT, call: KEPT, question: text, choices: list, why: KEPT },
  continued: { task: KEPT, text, foreign: text, why: KEPT },
  agent_ended: { task: KEPT, how: KEPT, said: text, sources: list, why: text },
  wait_started: { task: KEPT, until: KEPT, why: text },
  wait_ended: { task: KEPT, why: KEPT },
  skipped: { task: KEPT, why: KEPT },
  handed_over: { task: KEPT, queue: KEPT, people: { each: { id: KEPT, name: text } }, why: text },
  taken: { person: KEPT, name: text, why: KEPT },
  undo_requested: {
    // Of what an agent proposed, the title holds what people wrote.
    undos: { each: { task: KEPT, of: KEPT, title: text, action: KEPT, args } },
    why: KEPT,
  },
  undo_ended: { said: text, why: text },
  resolved: { said: text, why: KEPT },
  declined: { said: text, why: text },
  cancelled: { why: KEPT },
  refused: { verb: KEPT, code: KEPT, why: text },
  erased: { scope: KEPT, why: KEPT },
  clarified: {
    where: KEPT,
    person: KEPT,
    text,
    sure: KEPT,
    wrong: KEPT,
    options: list,
    language: KEPT,
    why: KEPT,
  },
  chosen: { seqOf: KEPT, intent: KEPT, why: KEPT },
  said: { where: KEPT, card: { gone: { tone: 'info', text: ERASED } }, why: KEPT },
  split: { where: KEPT, person: KEPT, parts: list, left: text, language: KEPT, why: KEPT },
  factor: { step: KEPT, why: KEPT },
  turned_away: { verb: KEPT, why: KEPT },
  lesson_proposed: {
    lesson: KEPT,
    person: KEPT,
    human: KEPT,
    text,
    intent: KEPT,
    was: KEPT,
    hr: KEPT,
    how: KEPT,
    why: KEPT,
  },
  lesson_shown: { lesson: KEPT, where: KEPT, why: KEPT },
  // Somebody has read it, and taken out what was about people.
  lesson_accepted: { lesson: KEPT, intent: KEPT, text: KEPT, why: KEPT },
  lesson_refused: { lesson: KEPT, why: KEPT },
  lesson_withdrawn: { lesson: KEPT, why: KEPT },
} satisfies { [T in AnyEvent['type']]: Members<Extract<AnyEvent, { type: T }>> };

/** The rules of an event's type; none for one that this version does not know: then all of it counts as personal. */
export const rulesOf = (type: string): Rules =>
  Object.hasOwn(PERSONAL, type) ? ((PERSONAL as Record<string, Rules>)[type] ?? {}) : {};
