/** One event of every type, with the same strange word in everything that is about people. */
import { chain, type DeskEvent, GENESIS, type StoredEvent } from '../../src/audit/chain.ts';
import type { Judgement } from '../../src/case/case.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import type { TalkEvent } from '../../src/desk/talk.ts';
import type { LessonEvent } from '../../src/learning/lesson.ts';
import { APP, actionTask, planOf } from '../fakes/plans.ts';

/** Stands in every personal member and nowhere else. */
export const WORD = 'Zyxomma';

type Any = CaseEvent | TalkEvent | LessonEvent;
type Samples = { [T in Any['type']]: Extract<Any, { type: T }> };

const where = { surface: 'web', thread: 't1', shared: false };
const slot = { value: WORD, label: `the ${WORD}` };
const base = { at: 1_000, by: 'person:ada', why: 'a fixed sentence' };
const told = { ...base, why: `because of ${WORD}` };
const person = { id: 'maria', name: WORD };
const approver = { ...person, human: 'maria', for: { id: 'ben', name: WORD } };
const plan = planOf([actionTask('grant', 'app.grant', { app: '{slots.app}' })], [APP]);

const judgement: Judgement = {
  action: 'app.grant',
  args: { app: WORD, deep: { list: [WORD] } },
  does: `Give ${WORD} access`,
  touches: 'App access',
  risk: 'medium',
  changes: [{ what: WORD, before: WORD, after: WORD }],
  undoHours: 24,
  undoSteps: ['The access ends.'],
  effect: 'approve',
  rule: 'owner',
  reason: `${WORD} owns it`,
  policy: 'p1',
  stages: [],
  coolingOffHours: 0,
  lower: [],
  mask: [],
  reciprocal: { limit: 3, days: 30, tell: 'security' },
  targetVersion: WORD,
  digest: WORD,
};

export const SAMPLES: Samples = {
  opened: {
    ...base,
    type: 'opened',
    case: 'c-1',
    kind: 'service_request',
    intent: 'app_access',
    digest: 'd'.repeat(64),
    title: 'Access to {slots.app}',
    label: 'Get access',
    plan,
    requester: 'ada',
    requesterName: WORD,
    requesterHuman: 'ada',
    timezone: 'Europe/Paris',
    where,
    text: `I am ${WORD}`,
  },
  slots_filled: { ...base, type: 'slots_filled', slots: { app: slot } },
  corrected: { ...told, type: 'corrected', slots: { app: slot }, before: { app: WORD } },
  asked: { ...base, type: 'asked', missing: ['app'] },
  heard: { ...base, type: 'heard', text: WORD },
  judged: { ...told, type: 'judged', task: 'grant', ...judgement },
  approval_requested: {
    ...base,
    type: 'approval_requested',
    approval: 'a-1',
    task: 'grant',
    stage: 0,
    digest: WORD,
    rule: { kind: 'app_owner' },
    approvers: [approver, { id: 'carla', name: WORD, human: 'carla' }],
    need: 1,
    secondFactor: false,
    expiresAt: 9_000,
    remindEveryHours: 4,
    escalate: [],
    contact: WORD,
  },
  approved: {
    ...told,
    type: 'approved',
    approval: 'a-1',
    name: WORD,
    human: 'maria',
    requesterHuman: 'ada',
    for: { id: 'ben', name: WORD },
    factor: 'totp',
  },
  denied: { ...told, type: 'denied', approval: 'a-1', name: WORD, reason: WORD },
  lowered: {
    ...told,
    type: 'lowered',
    approval: 'a-1',
    task: 'grant',
    slots: { app: slot },
    before: { app: WORD },
    name: WORD,
    human: 'maria',
    requesterHuman: 'ada',
  },
  reminded: { ...base, type: 'reminded', approval: 'a-1' },
  escalated: {
    ...base,
    type: 'escalated',
    approval: 'a-1',
    rule: { kind: 'app_owner' },
    approvers: [approver],
  },
  expired: { ...base, type: 'expired', approval: 'a-1' },
  unapprovable: { ...told, type: 'unapprovable', task: 'grant', said: WORD },
  wrong_code: { ...base, type: 'wrong_code', approval: 'a-1' },
  approval_shown: { ...base, type: 'approval_shown', approval: 'a-1', card: 'approval.a-1', where },
  unmasked: { ...base, type: 'unmasked', approval: 'a-1', arg: 'iban', reason: WORD, name: WORD },
  flagged: {
    ...base,
    type: 'flagged',
    approval: 'a-1',
    approver: person,
    counts: [4, 5],
    people: [person],
  },
  cooling_started: { ...base, type: 'cooling_started', task: 'grant', until: 5_000 },
  cooling_ended: { ...base, type: 'cooling_ended', task: 'grant' },
  lapsed: { ...told, type: 'lapsed', task: 'grant', code: 'changed' },
  action_started: { ...base, type: 'action_started', task: 'grant', lease: 'l-1', attempt: 1 },
  action_succeeded: {
    ...base,
    type: 'action_succeeded',
    task: 'grant',
    lease: 'l-1',
    said: WORD,
    facts: { account: WORD },
    confirmed: true,
    undo: { action: 'app.revoke', args: { app: WORD }, until: 9_000 },
  },
  action_failed: { ...told, type: 'action_failed', task: 'grant', lease: 'l-1', code: 'x', said: WORD },
  guide_shown: { ...base, type: 'guide_shown', task: 'grant' },
  outcome: { ...base, type: 'outcome', task: 'grant', is: 'unsolved' },
  answered: {
    ...told,
    type: 'answered',
    task: 'grant',
    article: WORD,
    title: WORD,
    heading: WORD,
    quote: WORD,
    stale: false,
  },
  unanswered: { ...base, type: 'unanswered', task: 'grant' },
  rated: { ...base, type: 'rated', task: 'grant', helpful: false },
  model_read: {
    ...base,
    type: 'model_read',
    slots: { app: slot },
    model: 'local',
    usage: { input: 1, cached: 0, output: 1 },
    micros: 5,
    ms: 7,
  },
  shadowed: {
    ...base,
    type: 'shadowed',
    model: 'local',
    cheap: { action: 'app.grant', args: ['app'] },
    agent: { tool: 'app_grant', args: ['app'] },
    same: true,
    usage: { input: 1, cached: 0, output: 1 },
    micros: 5,
    ms: 7,
  },
  agent_began: { ...base, type: 'agent_began', task: 'help', prompt: 'p1', foreign: WORD },
  model_answered: {
    ...base,
    type: 'model_answered',
    task: 'help',
    model: 'local',
    text: WORD,
    calls: [{ id: '1', tool: 'search_articles', args: { question: WORD } }],
    usage: { input: 1, cached: 0, output: 1 },
    micros: 5,
    ms: 7,
    filter: 'unchecked',
  },
  tool_returned: {
    ...told,
    type: 'tool_returned',
    task: 'help',
    call: '1',
    tool: 'search_articles',
    text: WORD,
    ok: true,
    foreign: WORD,
    passages: [{ article: WORD, title: WORD, heading: WORD }],
  },
  proposed: {
    ...told,
    type: 'proposed',
    task: 'help',
    call: '2',
    as: 'help-1',
    title: WORD,
    action: 'account.unlock',
    args: { person: WORD },
    foreign: [WORD],
  },
  agent_asked: { ...base, type: 'agent_asked', task: 'help', call: '3', question: WORD, choices: [WORD] },
  continued: { ...base, type: 'continued', task: 'help', text: WORD, foreign: WORD },
  agent_ended: {
    ...told,
    type: 'agent_ended',
    task: 'help',
    how: 'answered',
    said: WORD,
    sources: [{ article: WORD, title: WORD, heading: WORD }],
  },
  wait_started: { ...told, type: 'wait_started', task: 'grant', until: 5_000 },
  wait_ended: { ...base, type: 'wait_ended', task: 'grant' },
  skipped: { ...base, type: 'skipped', task: 'grant' },
  handed_over: { ...told, type: 'handed_over', task: 'grant', queue: 'it-support', people: [person] },
  taken: { ...base, type: 'taken', person: 'maria', name: WORD },
  undo_requested: {
    ...base,
    type: 'undo_requested',
    undos: [{ task: 'undo-grant', of: 'grant', title: 'Grant', action: 'app.revoke', args: { app: WORD } }],
  },
  undo_ended: { ...told, type: 'undo_ended', said: WORD },
  resolved: { ...base, type: 'resolved', said: WORD },
  declined: { ...told, type: 'declined', said: WORD },
  cancelled: { ...base, type: 'cancelled' },
  refused: { ...told, type: 'refused', verb: 'approve', code: 'not_approver' },
  erased: { ...base, type: 'erased', scope: 'all' },
  clarified: {
    ...base,
    type: 'clarified',
    where,
    person: 'ada',
    text: WORD,
    sure: true,
    wrong: 'app_access',
    options: [{ intent: WORD, label: WORD }],
  },
  chosen: { ...base, type: 'chosen', seqOf: 1, intent: 'app_access' },
  said: { ...base, type: 'said', where, card: { tone: 'info', title: WORD, text: WORD } },
  split: {
    ...base,
    type: 'split',
    where,
    person: 'ada',
    parts: [{ intent: WORD, label: WORD, text: WORD, slots: { app: slot }, why: WORD }],
    left: WORD,
  },
  factor: { ...base, type: 'factor', step: 'begun' },
  turned_away: { ...base, type: 'turned_away', verb: 'message' },
  lesson_proposed: {
    ...base,
    type: 'lesson_proposed',
    lesson: 'l-1',
    person: 'ada',
    human: 'ada',
    text: WORD,
    intent: 'app_access',
    was: 'vpn_trouble',
    hr: false,
    how: 'chosen',
  },
  lesson_shown: { ...base, type: 'lesson_shown', lesson: 'l-1', where },
  lesson_accepted: {
    ...base,
    type: 'lesson_accepted',
    lesson: 'l-1',
    intent: 'app_access',
    text: 'reviewed',
  },
  lesson_refused: { ...base, type: 'lesson_refused', lesson: 'l-1' },
  lesson_withdrawn: { ...base, type: 'lesson_withdrawn', lesson: 'l-1' },
};

/** Every type once. */
export const ALL: readonly DeskEvent[] = Object.values(SAMPLES);

const OF_TALK = new Set<string>(['clarified', 'chosen', 'said', 'split', 'factor', 'turned_away']);

/** A case that begins as every case does and then goes through every type. */
export const CASE: readonly CaseEvent[] = [
  SAMPLES.opened,
  ...(ALL.filter(
    (event) =>
      event.type !== 'opened' && event.type !== 'erased' && !OF_TALK.has(event.type) && !('lesson' in event),
  ) as CaseEvent[]),
];

export const chained = (events: readonly DeskEvent[]): StoredEvent[] =>
  chain({ version: 0, hash: GENESIS }, [...events]);
