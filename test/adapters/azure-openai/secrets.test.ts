/** Keys, tokens and what people wrote stand in no error and no line of log, whatever a provider sends back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { createAzureEmbedder } from '../../../adapters/azure-openai/embedder.ts';
import { createAzureModel, createOpenAiModel } from '../../../adapters/azure-openai/model.ts';
import { createChain } from '../../../src/model/chain.ts';
import type { Model } from '../../../src/ports/model.ts';
import { type Step, startStandIn } from '../../fakes/azure-openai.ts';
import { fakeClock, fakeLog } from '../../fakes/context.ts';
import { fakeTime } from '../../fakes/time.ts';
import { ask, promptOf } from './ask.ts';

const KEY = 'key-canary-7f3a9c';
const TOKEN = 'token-canary-51be02';
const WORDS = 'words-canary-88d1';
const CANARIES = /canary/;
const ECHO = `You sent ${KEY} ${TOKEN} ${WORDS}`;

/** Everything about an error that could be printed, its causes included. */
const all = (error: unknown) =>
  inspect(error, { depth: 20, showHidden: true, getters: true }) + JSON.stringify(error);

/** A provider that repeats whatever it got, in every place that an error has. */
const REPEATING: Step[] = [
  {
    status: 401,
    error: { error: { message: ECHO, code: KEY, param: WORDS, type: TOKEN } },
    headers: { 'x-request-id': KEY },
  },
  { status: 400, error: { error: { message: ECHO, code: 'content_filter', innererror: { code: ECHO } } } },
  { status: 429, error: { error: { message: ECHO } }, headers: { 'retry-after-ms': '10', 'x-key': KEY } },
  { status: 500, error: ECHO },
  { bytes: `data: ${ECHO}\n\n` },
  { bytes: `data: {"error":{"message":"${ECHO}","code":"${KEY}"}}\n\n` },
  { text: WORDS, finish: null },
  { text: WORDS, finish: KEY },
  { calls: [{ tool: WORDS, args: WORDS }] },
];

async function failureOf(model: Model): Promise<unknown> {
  return ask(model, promptOf(WORDS)).then(
    () => assert.fail('it answered'),
    (error: unknown) => error,
  );
}

test('errors hold neither key nor token nor words, in the message, in the cause or below it', async (t) => {
  const clock = fakeClock();
  const azure = await startStandIn(t, [...REPEATING, ...REPEATING], { key: KEY, token: TOKEN });
  for (const model of [
    createAzureModel({ endpoint: azure.url, apiKey: KEY, apiVersion: '2024-10-21' }, 'd', { clock }),
    createAzureModel({ endpoint: azure.url, token: async () => TOKEN }, 'd', { clock }),
  ])
    for (let count = 0; count < REPEATING.length; count += 1)
      assert.doesNotMatch(all(await failureOf(model)), CANARIES);
  assert.match(azure.requests[0]?.raw ?? '', /words-canary/);
});

test('a key that fits into no header, and a token service that talks, are not repeated either', async (t) => {
  const clock = fakeClock();
  const azure = await startStandIn(t, []);
  const token = () => Promise.reject(new Error(ECHO, { cause: new Error(ECHO) }));
  for (const model of [
    createAzureModel({ endpoint: azure.url, apiKey: `${KEY}\n€` }, 'd', { clock }),
    createOpenAiModel({ baseUrl: azure.openAiUrl, apiKey: `${KEY}\u0000` }, 'm', { clock }),
    createAzureModel({ endpoint: azure.url, token }, 'd', { clock }),
  ])
    assert.doesNotMatch(all(await failureOf(model)), CANARIES);
});

test('vectors: the same', async (t) => {
  const azure = await startStandIn(
    t,
    [
      { status: 400, error: { error: { message: ECHO, code: KEY } } },
      { bytes: ECHO, type: 'application/json' },
    ],
    { key: KEY },
  );
  const embedder = createAzureEmbedder({ endpoint: azure.url, apiKey: KEY }, 'e', { clock: fakeClock() });
  for (let count = 0; count < 2; count += 1)
    await embedder.embed([WORDS], new AbortController().signal).then(
      () => assert.fail('it answered'),
      (error: unknown) => assert.doesNotMatch(all(error), CANARIES),
    );
});

test('lines of log and the page of health name providers, codes and statuses, and nothing else', async (t) => {
  const { clock, pause } = fakeTime();
  const log = fakeLog();
  const azure = await startStandIn(t, REPEATING, { key: KEY, token: TOKEN });
  const model = createAzureModel({ endpoint: azure.url, apiKey: KEY }, 'd', { clock });
  const local: Model = {
    name: 'local',
    respond: async () => ({
      text: 'x',
      calls: [],
      usage: { input: 0, cached: 0, output: 0 },
      model: 'local',
    }),
  };
  const chain = createChain([model, local], {
    clock,
    pause,
    log,
    tries: 1,
    breaker: { failures: 100, windowMs: 60_000, openMs: 1 },
  });
  for (let count = 0; count < REPEATING.length; count += 1) {
    await ask(chain, promptOf(WORDS));
    clock.pass(60_000);
  }
  assert.equal(log.lines.length, REPEATING.length);
  assert.deepEqual(log.lines[0], {
    level: 'warn',
    event: 'model.failed',
    fields: { provider: 'azure:d', code: 'model_rejected', status: 401, ms: 0 },
  });
  assert.doesNotMatch(JSON.stringify([log.lines, chain.health()]), CANARIES);
});
