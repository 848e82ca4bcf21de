/** What a status means, and how long to wait. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pauseOf } from '../../../adapters/azure-openai/failure.ts';
import { createAzureModel, createOpenAiModel } from '../../../adapters/azure-openai/model.ts';
import { startStandIn } from '../../fakes/azure-openai.ts';
import { fakeClock, START } from '../../fakes/context.ts';
import { ask, azureModel, promptOf } from './ask.ts';

const STATUSES: [status: number, error: object | undefined, code: string, retry: boolean, says: RegExp][] = [
  [401, undefined, 'model_rejected', false, /AZURE_OPENAI_API_KEY/],
  [403, undefined, 'model_rejected', false, /Cognitive Services OpenAI User/],
  [404, { code: 'DeploymentNotFound' }, 'model_rejected', false, /deployment.*AZURE_OPENAI_ENDPOINT/],
  [400, { code: 'context_length_exceeded' }, 'model_rejected', false, /longer than the model takes/],
  [400, { code: 'invalid_request_error' }, 'model_rejected', false, /does not take this request/],
  [429, { code: 'insufficient_quota' }, 'model_rejected', false, /quota/],
  [429, { code: 'rate_limit_exceeded' }, 'model_unavailable', true, /429/],
  [408, undefined, 'model_unavailable', true, /408/],
  [500, undefined, 'model_unavailable', true, /500/],
  [503, undefined, 'model_unavailable', true, /503/],
];

for (const [status, error, code, retry, message] of STATUSES)
  test(`${status} ${error ? JSON.stringify(error) : ''} is ${code}`, async (t) => {
    const azure = await startStandIn(t, [{ status, error: { error: { message: 'm', ...error } } }]);
    await assert.rejects(ask(azureModel(azure), promptOf()), { code, retry, message });
  });

test('a wrong key, an unknown deployment and no such surface are model_rejected', async (t) => {
  const azure = await startStandIn(t, [], { deployments: ['here'] });
  const clock = fakeClock();
  const { url: endpoint, key: apiKey } = azure;
  for (const model of [
    createAzureModel({ endpoint, apiKey: 'wrong' }, 'here', { clock }),
    createAzureModel({ endpoint, apiKey }, 'elsewhere', { clock }),
    createOpenAiModel({ baseUrl: endpoint }, 'here', { clock }),
  ])
    await assert.rejects(ask(model, promptOf()), { code: 'model_rejected', retry: false });
});

test('a token that cannot be had is model_unavailable: the identity service may be back soon', async (t) => {
  const azure = await startStandIn(t, []);
  const token = () => Promise.reject(new Error('the identity endpoint says secret-token-canary'));
  const model = createAzureModel({ endpoint: azure.url, token }, 'd', { clock: fakeClock() });
  await assert.rejects(ask(model, promptOf()), {
    code: 'model_unavailable',
    retry: true,
    message: /Signing in/,
  });
});

test('an error in the middle of a stream is model_unavailable', async (t) => {
  const azure = await startStandIn(t, [
    { bytes: 'data: {"error":{"code":"server_error","message":"m"}}\n\n' },
  ]);
  await assert.rejects(ask(azureModel(azure), promptOf()), { code: 'model_unavailable', retry: true });
});

test('the pause that a 429 asks for stands on the error, in ms', async (t) => {
  const azure = await startStandIn(t, [
    { status: 429, headers: { 'retry-after-ms': '1250', 'retry-after': '2' } },
    { status: 503, headers: { 'retry-after': '3' } },
    { status: 429 },
  ]);
  for (const retryAfterMs of [1250, 3000, undefined])
    await assert.rejects(ask(azureModel(azure), promptOf()), { code: 'model_unavailable', retryAfterMs });
});

test('a pause may be a date; nonsense is none, and nobody waits for longer than an hour', () => {
  const of = (headers: Record<string, string>) => pauseOf(new Headers(headers), START);
  assert.equal(of({ 'retry-after': new Date(START + 5_000).toUTCString() }), 5_000);
  assert.equal(of({ 'retry-after': new Date(START - 5_000).toUTCString() }), 0);
  assert.equal(of({ 'retry-after-ms': 'soon', 'retry-after': '4' }), 4_000);
  assert.equal(of({ 'retry-after-ms': '-1' }), 0);
  assert.equal(of({ 'retry-after': '999999999' }), 3_600_000);
  assert.equal(of({ 'retry-after-ms': 'Infinity', 'retry-after': 'soon' }), undefined);
  assert.equal(of({}), undefined);
});
