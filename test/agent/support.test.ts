/** The small model beside answers: other words for a question, and a look at whether the sources say it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { rewritePrompt, wordsIn } from '../../src/agent/rewrite.ts';
import { isUnsupported, supportPrompt } from '../../src/agent/support.ts';
import type { Knowledge } from '../../src/knowledge/article.ts';
import type { Prompt } from '../../src/ports/model.ts';
import { replyOf, scriptedModel } from '../fakes/agent.ts';
import { openDesk } from '../fakes/desk.ts';
import { agentDesk, WIFI } from './desk.ts';

const SEARCH = { tool: 'search_articles', args: { question: 'guest wifi' } };

/** A small model that says that, and keeps what it was asked. */
function small(said: object) {
  const prompts: Prompt[] = [];
  return {
    prompts,
    small: async (prompt: Prompt) => {
      prompts.push(prompt);
      return { reply: replyOf(JSON.stringify(said)), ms: 20 };
    },
  };
}

/** Finds something for those words alone. */
const knowsFor = (words: string): Knowledge => ({
  find: async (question) => (question === words ? WIFI : undefined),
  search: async () => [],
});

test('a question whose words find nothing is asked once more in other words', async (t) => {
  const { prompts, small: ask } = small({ words: 'guest wifi code' });
  const desk = openDesk(t, { knowledge: knowsFor('guest wifi code'), agent: { small: ask } });
  await desk.says('ada', 'policy: wie kommen Gäste ins Netz?');
  const [view] = await desk.store.casesOf('ada', { open: false, limit: 1 });
  const types = (await desk.cases.events(view?.id ?? '')).map(({ type }) => type);
  assert.deepEqual(types.slice(-3), ['model_read', 'answered', 'resolved']);
  assert.equal(prompts.length, 1);
  assert.deepEqual(await desk.store.spentOn('2026-11-20', 'ada'), { tokens: 110, micros: 155 });
});

test('a question that is found by its own words costs nothing', async (t) => {
  const { prompts, small: ask } = small({ words: 'x' });
  const desk = openDesk(t, { knowledge: knowsFor('policy on guests'), agent: { small: ask } });
  await desk.says('ada', 'policy on guests');
  assert.equal(prompts.length, 0);
});

test('what the sources do not say is not said to be from them', async (t) => {
  const { prompts, small: ask } = small({ supported: false });
  const model = scriptedModel(t, [[SEARCH], 'Guests get a car at the reception [1].']);
  const desk = agentDesk(t, model, { finds: WIFI, agent: { small: ask } });
  await desk.asks('ada', 'how do visitors get online?');
  assert.equal(desk.card()?.sources, undefined);
  assert.match(desk.card()?.text ?? '', /No article of ours supports this/);
  assert.match(prompts[0]?.lines[0]?.text ?? '', /Guests get a code at the reception\..*Guests get a car/s);
});

test('what they say keeps them, and what the look cost is on record', async (t) => {
  const model = scriptedModel(t, [[SEARCH], 'A code is at the reception [1].']);
  const desk = agentDesk(t, model, { finds: WIFI, agent: { small: small({ supported: true }).small } });
  const id = await desk.asks('ada', 'how do visitors get online?');
  assert.deepEqual(desk.card()?.sources, [{ title: '[1] Guest Wi-Fi: Getting on' }]);
  assert.ok((await desk.types(id)).includes('model_read'));
});

test('whatever a checker answers, only a plain no is one', () => {
  const seed = 20_261_123;
  const anything = fc.oneof(fc.string(), fc.json());
  fc.assert(
    fc.property(anything, (answer) => {
      if (isUnsupported(answer)) assert.equal(JSON.parse(answer).supported, false);
      const words = wordsIn(answer);
      assert.ok(words === undefined || (words !== '' && words.length <= 200));
    }),
    { seed, numRuns: 500 },
  );
  assert.equal(isUnsupported('{"supported": false}'), true);
  assert.equal(wordsIn('{"words": " guest wifi "}'), 'guest wifi');
});

test('neither prompt grows without an end', () => {
  assert.ok(JSON.stringify(rewritePrompt('x'.repeat(50_000))).length < 4_000);
  assert.ok(JSON.stringify(supportPrompt('x'.repeat(50_000), ['y'.repeat(50_000)])).length < 15_000);
});
