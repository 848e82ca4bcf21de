/** Which cases a draft may be made of, and what of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CaseEvent } from '../../src/case/event.ts';
import { collect } from '../../src/ledger/drafts/collect.ts';
import { isSolved, solvedOf } from '../../src/ledger/drafts/solved.ts';
import { SAMPLES } from '../audit/samples.ts';
import { booksOf } from './books.ts';
import {
  answered,
  began,
  continued,
  did,
  ended,
  erased,
  handedOver,
  opened,
  rated,
  resolved,
  undo,
} from './events.ts';

const errand = (...events: CaseEvent[]) => [opened(), began, answered(), ...events];

test('what an agent did, verified and in one go', () => {
  assert.ok(isSolved(errand(...did('a-1'), ended('answered'), resolved)));
  assert.ok(isSolved(errand(continued, ...did('a-1'), ended('answered'), resolved)), 'it asked something');
});

const NOT: Record<string, CaseEvent[]> = {
  'a template did it': [opened(), ...did('grant'), resolved],
  'nothing verifies it': errand(ended('answered'), resolved),
  'it is still open': errand(...did('a-1')),
  'people had it in between': errand(handedOver, ...did('a-1'), resolved),
  'the requester came back, then it helped': errand(resolved, continued, ...did('a-1'), resolved),
  'it was undone, then something else helped': errand(
    ...did('a-1'),
    resolved,
    undo('a-1'),
    resolved,
    rated(true),
  ),
};

for (const [what, events] of Object.entries(NOT))
  test(`not when ${what}`, () => assert.equal(isSolved(events), false));

test('its steps are what was judged last and done, in that order, with what was found', () => {
  const events = errand(
    { ...SAMPLES.judged, task: 'a-1', action: 'app.grant', args: { app: 'jira' } },
    ...did('a-2', { action: 'desk.look', args: { person: 'ada' }, risk: 'read' }),
    { ...SAMPLES.judged, task: 'a-3', action: 'app.lost', args: {} },
    ...did('a-1', {
      action: 'app.grant',
      args: { app: 'figma' },
      mask: [{ arg: 'app', seenBy: [], unmaskedBy: [] }],
    }),
    resolved,
  );
  const { facts } = SAMPLES.action_succeeded;
  assert.deepEqual(solvedOf(events)?.steps, [
    { action: 'desk.look', args: { person: 'ada' }, facts, hidden: [] },
    { action: 'app.grant', args: { app: 'figma' }, facts, hidden: ['app'] },
  ]);
});

test('words that quote others are not kept, and long ones only as far as an example goes', () => {
  const words = (more: CaseEvent[], text: string) => solvedOf([opened({ text }), ...more])?.text;
  assert.equal(words([{ ...SAMPLES.agent_began, foreign: 'a quote' }], 'do it'), '');
  assert.equal(words([began], 'do it'), 'do it');
  assert.equal(words([began], 'x'.repeat(9_000))?.length, 500);
});

test('cases are put together by what was done in order; answers and erased ones are left out', async () => {
  const one = (...actions: string[]) =>
    errand(...actions.flatMap((action, at) => did(`a-${at}`, { action })), ended('answered'), resolved);
  const books = booksOf(
    {
      'c-1': one('app.grant'),
      'c-2': one('app.grant', 'group.add'),
      'c-3': one('group.add', 'app.grant'),
      'c-4': one('app.grant'),
      'c-5': [...one('app.grant'), erased],
      'c-6': errand(ended('answered'), resolved, rated(true)),
      'talk-1': [handedOver],
    },
    ['c-5'],
  );
  const { groups, solved, erased: gone } = await collect(books);
  assert.deepEqual(
    groups.map(({ actions, count }) => [actions.join(', '), count]),
    [
      ['app.grant', 2],
      ['app.grant, group.add', 1],
      ['group.add, app.grant', 1],
    ],
  );
  assert.deepEqual([solved, gone], [4, 1]);
});

test('of a thousand cases that are the same some hundred are kept, and all are counted', async () => {
  const events = errand(...did('a-1'), ended('answered'), resolved);
  const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`c-${at}`, events]));
  const [group] = (await collect(booksOf(many))).groups;
  assert.deepEqual([group?.count, group?.cases.length], [1_000, 200]);
});
