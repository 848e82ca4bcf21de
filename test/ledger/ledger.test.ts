/** The sums over a store, and that nobody's words are in them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Ledger, ledgerOf } from '../../src/ledger/ledger.ts';
import { ledgerPage } from '../../src/ledger/page.ts';
import { ledgerInWords } from '../../src/ledger/words.ts';
import { SAMPLES, WORD } from '../audit/samples.ts';
import { booksOf } from './books.ts';
import {
  answered,
  began,
  did,
  ended,
  erased,
  handedOver,
  handsOver,
  opened,
  read,
  resolved,
  shadowed,
} from './events.ts';

const DAY = 86_400_000;
const at = (day: number) => opened({ at: day * DAY });
const anything = (day: number) => opened({ at: day * DAY, intent: 'anything' });
const small = { model: 'azure:gpt-5-mini', usage: { input: 10, cached: 0, output: 2 }, micros: 9, ms: 80 };

const BOOKS = {
  'c-1': [at(1), read(small), ...did('grant'), resolved],
  'c-2': [
    at(2),
    shadowed({ same: false, agent: { tool: 'app_revoke', args: [] }, model: 'azure:gpt-5', micros: 500 }),
    ...did('grant'),
  ],
  'c-3': [at(2), shadowed({ same: true, model: 'azure:gpt-5', micros: 400 }), handedOver],
  'c-4': [anything(3), began, answered(), answered({ ms: 1_700 }), ended('answered'), ...did('x'), resolved],
  'c-5': [anything(3), began, handsOver, ended('gave_up', 'handed it over'), handedOver],
  'c-6': [anything(4), began, answered(small), ended('gave_up', 'the cap of 12 steps a case is reached')],
  'c-7': [anything(4), began, answered(), ended('gave_up', 'model_unavailable'), resolved, erased],
  'talk-1': [handedOver],
};

const ledger = (only = {}) => ledgerOf(booksOf(BOOKS, ['c-7']), 'EUR', only);

test('every case counts once, on its path and for its intent', async () => {
  const { total, paths, intents } = await ledger();
  const cells = (rows: Ledger['paths']) =>
    rows.map(({ name, cases, resolved: done, verified, handedOver: handed }) => [
      name,
      cases,
      done,
      verified,
      handed,
    ]);
  assert.deepEqual(cells(paths), [
    ['template', 2, 1, 1, 0],
    ['agent', 4, 2, 1, 1],
    ['people', 1, 0, 0, 1],
  ]);
  assert.deepEqual(cells(intents), [
    ['anything', 4, 2, 1, 1],
    ['app_access', 3, 1, 1, 1],
  ]);
  assert.deepEqual(cells([total]), [['all', 7, 3, 2, 2]]);
});

test('tokens, money and outcomes add up, over paths as over intents; models have what looking on cost as well', async () => {
  const { total, paths, intents, models, shadow } = await ledger();
  const sum = (rows: Ledger['paths'], of: (row: Ledger['total']) => number) =>
    rows.reduce((all, row) => all + of(row), 0);
  const figures: ((row: Ledger['total']) => number)[] = [
    ({ micros }) => micros,
    ({ answers }) => answers,
    ({ tokens }) => tokens.input,
    ({ tokens }) => tokens.cached,
    ({ tokens }) => tokens.output,
    ({ outcomes }) => outcomes.answered,
    ({ outcomes }) => outcomes.capped,
  ];
  for (const figure of figures) {
    assert.equal(sum(paths, figure), figure(total));
    assert.equal(sum(intents, figure), figure(total));
  }
  assert.deepEqual(
    [total.micros, total.answers, total.tokens],
    [9 + 300 * 4 + 9, 6, { input: 10 + 400 + 10, cached: 160, output: 2 + 40 + 2 }],
  );
  assert.equal(
    sum(models, ({ micros }) => micros),
    total.micros + shadow.micros,
  );
  assert.deepEqual(total.outcomes, {
    answered: 1,
    gave_up: 2,
    capped: 1,
    filtered: 0,
    failed: 0,
    open: 0,
  });
});

test('a verified resolution costs all that its path cost, failures too', async () => {
  const [template, agent, people] = (await ledger()).paths;
  assert.equal(template?.microsPerVerified, 9);
  assert.equal(agent?.microsPerVerified, 300 * 4 + 9);
  assert.ok(people && !('microsPerVerified' in people));
  assert.deepEqual(agent?.waitMs, { p50: 900, p95: 1_700 });
});

test('the shadow tells how often it was the same, and what differs', async () => {
  const { shadow } = await ledger();
  assert.deepEqual(shadow, {
    looked: 2,
    same: 1,
    micros: 900,
    differences: [{ cheap: 'app.grant', agent: 'app_revoke', count: 1 }],
  });
});

test('a model has the cases that it worked on; where it only looked on, no case is its merit', async () => {
  const { models } = await ledger();
  assert.deepEqual(
    models.map((row) => [row.name, row.cases, row.verified, row.answers, row.micros]),
    [
      ['azure:gpt-5', 3, 1, 6, 1_200 + 900],
      ['azure:gpt-5-mini', 2, 1, 2, 18],
    ],
  );
});

test('only cases that were opened in that time count, with all that came of them', async () => {
  const { total } = await ledger({ from: 2 * DAY, to: 4 * DAY });
  assert.deepEqual([total.cases, total.answers], [4, 3]);
});

test('nothing is opened but the reasons why agents gave up, and erased cases count', async () => {
  const books = booksOf(BOOKS, ['c-7']);
  const { erased: gone } = await ledgerOf(books, 'EUR', {});
  assert.equal(gone, 1);
  assert.deepEqual([...new Set(books.openings)], ['c-5', 'c-6', 'c-7']);
});

test('nobody’s words are in it, in any form', async () => {
  const found = await ledger();
  for (const text of [JSON.stringify(found), ledgerInWords(found).join('\n'), ledgerPage(found)])
    assert.ok(!text.includes(WORD));
});

test('what a model made up as a tool is not repeated', async () => {
  const tool = `<b>${'x'.repeat(90)}</b>`;
  const { shadow } = await ledgerOf(
    booksOf({ 'c-1': [opened(), shadowed({ same: false, agent: { tool, args: [] } })] }),
    'EUR',
    {},
  );
  assert.deepEqual(shadow.differences, [{ cheap: 'app.grant', agent: 'something else', count: 1 }]);
});

test('an empty store has an empty ledger', async () => {
  const found = await ledgerOf(booksOf({}), 'EUR', {});
  assert.deepEqual([found.total.cases, found.intents, found.models], [0, [], []]);
  assert.deepEqual(ledgerInWords(found), ['0 cases opened so far.', 'No cases.']);
  assert.match(ledgerPage(found), /No model was asked/);
  assert.doesNotMatch(ledgerPage(found), /NaN|undefined|Infinity/);
});

test('a case from before anything was sealed counts like the others', async () => {
  const plain = { ...SAMPLES.opened, seq: 1, prev: '', hash: '' };
  const store = { streams: async () => ['c-1'], read: async () => [plain] };
  const found = await ledgerOf({ store, keyring: { of: async () => [] } }, 'EUR', {});
  assert.equal(found.total.cases, 1);
});
