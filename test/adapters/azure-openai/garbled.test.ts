/** Answers that are none: what is wrong is told by its code, and nothing of it is kept. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_KEPT } from '../../../adapters/azure-openai/assemble.ts';
import { createAzureModel } from '../../../adapters/azure-openai/model.ts';
import { type Answer, startStandIn } from '../../fakes/azure-openai.ts';
import { fakeClock } from '../../fakes/context.ts';
import { freePort } from '../../fakes/free-port.ts';
import { ask, azureModel, GRANT, promptOf } from './ask.ts';

const event = (delta: object, finish_reason: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
const CALL = { tool: 'app_grant', args: {} };
const deep = `${'{"a":'.repeat(40)}1${'}'.repeat(40)}`;

const GARBLED: [name: string, why: RegExp, answer: Answer][] = [
  ['bytes that are no events', /ended before/, { bytes: '\u0000\u0001 garbage' }],
  ['an event that is no JSON', /no JSON/, { bytes: 'data: {"choices": [\n\n' }],
  ['an event without choices', /unknown shape/, { bytes: 'data: {"object":"error","message":"boom"}\n\n' }],
  ['choices of another shape', /unknown shape/, { bytes: 'data: {"choices":[{"delta":{"content":5}}]}\n\n' }],
  ['a page of a proxy', /ended before/, { bytes: '<html>Please sign in</html>', type: 'text/html' }],
  [
    'an answer in one piece where a stream was asked for',
    /ended before/,
    { bytes: '{"choices":[]}', type: 'application/json' },
  ],
  ['a stream that ends before the answer does', /ended before/, { text: 'It is', finish: null }],
  ['an unknown reason to end', /reason that is unknown/, { text: 'It is', finish: 'abort' }],
  ['nothing at all', /empty/, { text: '' }],
  ['blanks', /empty/, { text: ' \n ' }],
  ['arguments that are no JSON', /are no JSON/, { calls: [{ tool: 'app_grant', args: '{"person": an' }] }],
  ['arguments that are a list', /no object/, { calls: [{ tool: 'app_grant', args: '[1]' }] }],
  [
    'arguments that reach into the prototype',
    /no object/,
    { calls: [{ tool: 'app_grant', args: '{"__proto__":{"a":1}}' }] },
  ],
  ['arguments that are nested too deep', /no object/, { calls: [{ tool: 'app_grant', args: deep }] }],
  ['a tool that was not offered', /not offered/, { calls: [{ tool: 'person_delete', args: {} }] }],
  [
    'two calls with one id',
    /one id/,
    {
      calls: [
        { ...CALL, id: 'a' },
        { ...CALL, id: 'b' },
        { ...CALL, id: 'a' },
      ],
    },
  ],
  ['endless calls', /too many/, { calls: Array.from({ length: 40 }, () => CALL) }],
];

for (const [name, message, answer] of GARBLED)
  test(`${name}: model_garbled`, async (t) => {
    const azure = await startStandIn(t, [answer]);
    const prompt = promptOf(undefined, { tools: [GRANT] });
    await assert.rejects(ask(azureModel(azure), prompt), { code: 'model_garbled', retry: true, message });
  });

test('a connection that breaks in the middle, or before: model_unavailable', async (t) => {
  const azure = await startStandIn(t, [{ text: 'It is important', breakAfter: 4 }, { hangUp: true }]);
  for (let count = 0; count < 2; count += 1)
    await assert.rejects(ask(azureModel(azure), promptOf()), { code: 'model_unavailable', retry: true });
});

test('nobody there: model_unavailable, and the sentence names the setting', async () => {
  const at = { endpoint: `http://127.0.0.1:${await freePort()}`, apiKey: 'k' };
  const model = createAzureModel(at, 'd', { clock: fakeClock() });
  await assert.rejects(ask(model, promptOf()), {
    code: 'model_unavailable',
    message: /AZURE_OPENAI_ENDPOINT/,
  });
});

test('an answer of many megabytes is given up early, in small pieces or in one', async (t) => {
  const words = event({ content: 'x'.repeat(10_000) });
  const azure = await startStandIn(t, [
    { bytes: words.repeat(1_000) + event({}, 'stop') },
    { bytes: event({ content: 'x'.repeat(10_000_000) }) + event({}, 'stop') },
    { bytes: ': a comment\n'.repeat(2_000_000) },
    {
      bytes: event({
        tool_calls: [{ index: 0, function: { name: 'app_grant', arguments: '1'.repeat(10_000) } }],
      }).repeat(1_000),
    },
  ]);
  for (let count = 0; count < 4; count += 1) {
    let heard = 0;
    const asked = azureModel(azure).respond(promptOf(undefined, { tools: [GRANT] }), {
      signal: new AbortController().signal,
      onText: (more) => {
        heard += more.length;
      },
    });
    await assert.rejects(asked, { code: 'model_garbled', message: /too long/ });
    assert.ok(heard <= MAX_KEPT, String(heard));
  }
});

test('an event of more than a megabyte is not read, whatever else is right about it', async (t) => {
  const padded = (length: number) => `data: ${JSON.stringify({ choices: [], pad: 'x'.repeat(length) })}\n\n`;
  const rest = event({ content: 'Hi.' }) + event({}, 'stop');
  const azure = await startStandIn(t, [
    { bytes: padded(900_000) + rest },
    { bytes: padded(1_100_000) + rest },
  ]);
  assert.equal((await ask(azureModel(azure), promptOf())).reply.text, 'Hi.');
  await assert.rejects(ask(azureModel(azure), promptOf()), { code: 'model_garbled', message: /too long/ });
});

test('of a refusal with a long page the status is told, and the page is not read', async (t) => {
  const refusal = (length: number) => ({
    status: 429,
    error: { error: { code: 'insufficient_quota', message: 'x'.repeat(length) } },
  });
  const azure = await startStandIn(t, [refusal(10_000), refusal(100_000), refusal(5_000_000)]);
  // Its code stands in the page.
  await assert.rejects(ask(azureModel(azure), promptOf()), { code: 'model_rejected' });
  for (let count = 0; count < 2; count += 1)
    await assert.rejects(ask(azureModel(azure), promptOf()), { code: 'model_unavailable', message: /429/ });
});
