/** What the events of a case and of a thread tell about articles. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chain, GENESIS, type StoredEvent } from '../../src/audit/chain.ts';
import { ERASED } from '../../src/audit/personal.ts';
import type { CaseEvent } from '../../src/case/event.ts';
import { MISTAKEN } from '../../src/case/mistaken.ts';
import { openCase } from '../../src/case/open.ts';
import type { TalkEvent } from '../../src/desk/talk.ts';
import { meaninglessIn, missesOf, ticksOf, unansweredIn } from '../../src/knowledge/asked.ts';
import { PERSON } from '../../src/learning/nextBest.ts';
import { ADA, intentOf, planOf } from '../fakes/plans.ts';

const where = { surface: 'web', thread: 't1', shared: false };
const base = (at: number) => ({ at, by: 'desk', why: 'because' });
const [opened] = openCase(
  {
    do: 'open',
    case: 'c-1',
    intent: intentOf(planOf([])),
    requester: ADA,
    where,
    text: 'may I bring a dog?',
    slots: {},
    why: 'asked',
  },
  { now: 0, nextId: () => 'x' },
).events;

const stored = <E extends CaseEvent | TalkEvent>(...events: E[]) =>
  chain({ version: 0, hash: GENESIS }, events) as StoredEvent<E>[];
const caseOf = (...events: CaseEvent[]) => stored(...(opened ? [opened] : []), ...events);

const answered = (at: number, article: string): CaseEvent => ({
  type: 'answered',
  task: 'look',
  article,
  title: article,
  heading: 'h',
  quote: 'q',
  stale: false,
  ...base(at),
});
const ended = (at: number, how: 'answered' | 'gave_up', ...articles: string[]): CaseEvent => ({
  type: 'agent_ended',
  task: 'help',
  how,
  said: 'so',
  sources: articles.map((article) => ({ article, title: article, heading: 'h' })),
  ...base(at),
});
const rated = (at: number, task: string, helpful: boolean): CaseEvent => ({
  type: 'rated',
  task,
  helpful,
  ...base(at),
});
const unanswered: CaseEvent = { type: 'unanswered', task: 'look', ...base(1) };

const ticks = (...events: CaseEvent[]) =>
  ticksOf(caseOf(...events)).map(({ at, article, what, more }) => `${at} ${article} ${what} ${more}`);

test('an answer is a quote; a rating counts for what was quoted; a changed mind takes the first one back', () => {
  assert.deepEqual(ticks(answered(1, 'a'), rated(2, 'look', true), rated(3, 'look', false)), [
    '1 a quoted 1',
    '2 a helpful 1',
    '3 a helpful -1',
    '3 a unhelpful 1',
  ]);
});

test('an agent quotes every article that its answer names, each once, and none when it gave up', () => {
  assert.deepEqual(ticks(ended(1, 'answered', 'a', 'b', 'a'), rated(2, 'help', false)), [
    '1 a quoted 1',
    '1 b quoted 1',
    '2 a unhelpful 1',
    '2 b unhelpful 1',
  ]);
  assert.deepEqual(ticks(ended(1, 'gave_up', 'a')), []);
});

test('a rating of the answer before is not taken back from the next', () => {
  assert.deepEqual(
    ticks(
      ended(1, 'answered', 'a'),
      rated(2, 'help', false),
      ended(3, 'answered', 'b'),
      rated(4, 'help', true),
    ).slice(2),
    ['3 b quoted 1', '4 b helpful 1'],
  );
});

test('what was erased counts for nothing', () => {
  assert.deepEqual(ticks(answered(1, ERASED), rated(2, 'look', true), ended(3, 'answered', ERASED)), []);
});

const question = (...events: CaseEvent[]) => unansweredIn(caseOf(...events))?.text;
const DOG = 'may I bring a dog?';

test('the last word says whether a case stands without an answer that helped', () => {
  assert.equal(question(unanswered), DOG);
  assert.equal(question(ended(1, 'gave_up')), DOG);
  assert.equal(question(answered(1, 'a'), rated(2, 'look', false)), DOG);
  assert.equal(question(answered(1, 'a')), undefined);
  assert.equal(question(answered(1, 'a'), rated(2, 'look', false), rated(3, 'look', true)), undefined);
  assert.equal(question(ended(1, 'gave_up'), ended(2, 'answered', 'a')), undefined);
  assert.equal(question(), undefined);
});

test('a case that was not meant asked nothing, and an erased one no more', () => {
  assert.equal(question(unanswered, { type: 'cancelled', ...base(2), why: MISTAKEN }), undefined);
  assert.equal(question(unanswered, { type: 'cancelled', ...base(2), why: 'no longer' }), DOG);
  const erased = caseOf(unanswered).map((event) =>
    event.type === 'opened' ? { ...event, text: ERASED } : event,
  );
  assert.equal(unansweredIn(erased), undefined);
});

test('every moment at which an answer was missed is told', () => {
  const events = caseOf(unanswered, answered(2, 'a'), rated(3, 'look', false), rated(4, 'look', true));
  assert.deepEqual(missesOf(events), [1, 3]);
});

const asked = (more: Partial<Extract<TalkEvent, { type: 'clarified' }>> = {}): TalkEvent => ({
  type: 'clarified',
  where,
  person: 'ada',
  text: DOG,
  sure: false,
  options: [{ intent: PERSON, label: 'Talk to a person' }],
  ...base(1),
  ...more,
});
const chose = (intent: string, seqOf = 1): TalkEvent => ({ type: 'chosen', seqOf, intent, ...base(2) });

test('a question back after which nothing but a person was begun was asked in vain', () => {
  const vain = (...events: TalkEvent[]) => meaninglessIn(stored(...events)) !== undefined;
  assert.equal(vain(asked()), true);
  assert.equal(vain(asked(), chose(PERSON)), true);
  assert.equal(vain(asked({ sure: true }), chose(PERSON)), true);
  assert.equal(vain(asked({ sure: true })), false, 'they may have written it again');
  assert.equal(vain(asked(), chose('app_access')), false);
  assert.equal(vain(asked(), chose('app_access', 7)), true, 'the answer to another question');
  assert.equal(vain(asked({ text: ERASED })), false);
  assert.equal(vain(chose(PERSON)), false);
});
