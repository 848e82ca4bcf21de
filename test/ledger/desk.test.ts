/** The ledger of a whole desk: what its agent really leaves on record adds up, and every end is told apart. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { DeskmateError } from '../../src/errors.ts';
import { type Ledger, ledgerOf } from '../../src/ledger/ledger.ts';
import { agentDesk, WIFI } from '../agent/desk.ts';
import { SETTINGS, scriptedModel } from '../fakes/agent.ts';
import { booksOn, deskAfter } from './drafting.ts';

const GRANT = { tool: 'app_grant', args: { person: 'Ada Moreau', app: 'Figma' } };

test('tokens, money and verified cases are those of the steps that were taken', async (t) => {
  const { books, desk } = await deskAfter(t, [
    { who: 'ada', text: 'the drawing board stays locked', calls: [GRANT] },
    { who: 'ben', text: 'what is on today?', calls: [] },
  ]);
  await desk.says('maria', 'access to figma please', {
    where: { surface: 'web', thread: 'thread-9', shared: false },
  });
  await desk.settle();
  const { total, paths, intents, models } = await ledgerOf(books, 'EUR', {});
  const { prices } = SETTINGS;
  const each = 50 * (prices.scripted?.input ?? 0) + 50 * (prices.scripted?.cached ?? 0);
  const micros = 3 * Math.round(each + 10 * (prices.scripted?.output ?? 0));
  assert.deepEqual(total.tokens, { input: 300, cached: 150, output: 30 });
  assert.deepEqual([total.cases, total.answers, total.micros], [3, 3, micros]);
  assert.deepEqual(
    paths.map(({ name, cases, resolved, verified }) => [name, cases, resolved, verified]),
    [
      ['template', 1, 1, 1],
      ['agent', 2, 2, 1],
      ['people', 0, 0, 0],
    ],
  );
  assert.deepEqual(
    intents.map(({ name }) => name),
    ['anything', 'app_access'],
  );
  assert.deepEqual(
    models.map((row) => [row.name, row.cases, row.micros]),
    [['scripted', 2, micros]],
  );
});

async function outcomesOf(t: TestContext, steps: Parameters<typeof scriptedModel>[1]) {
  const desk = agentDesk(t, scriptedModel(t, steps), { finds: WIFI });
  await desk.asks('ada', 'how do visitors get online?');
  const { total } = await ledgerOf(booksOn(desk.store), 'EUR', {});
  return Object.entries(total.outcomes).flatMap(([name, count]) => (count > 0 ? [name] : []));
}

type Steps = Parameters<typeof scriptedModel>[1];
const SEARCH = { tool: 'search_articles', args: { question: 'guest wifi' } };
const failing = (code: 'model_unavailable' | 'model_filtered') =>
  Array.from({ length: 3 }, () => new DeskmateError(code, 'no', { retry: true }));

const ENDS: [keyof Ledger['total']['outcomes'], string, Steps][] = [
  ['answered', 'it answers', ['At the reception.']],
  ['gave_up', 'it hands over', [[{ tool: 'hand_over', args: { summary: 'No idea.' } }]]],
  ['capped', 'it never ends', Array.from({ length: 12 }, () => [SEARCH])],
  ['failed', 'no model answers', failing('model_unavailable')],
  ['filtered', 'the provider refuses the request', failing('model_filtered')],
  ['open', 'it asks something', [[{ tool: 'ask_person', args: { question: 'Which floor?' } }]]],
];

for (const [end, what, steps] of ENDS)
  test(`${end}, when ${what}`, async (t) => assert.deepEqual(await outcomesOf(t, steps), [end]));
