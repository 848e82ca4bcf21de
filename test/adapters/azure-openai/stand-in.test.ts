/** The stand-in itself: what must fail a test does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Script, type StandIn, startStandIn } from '../../fakes/azure-openai.ts';
import { ask, azureModel, GRANT, promptOf } from './ask.ts';

/** A test of its own, whose end can be watched. */
async function within(script: Script, work: (azure: StandIn) => Promise<unknown>): Promise<unknown> {
  const closers: (() => Promise<void>)[] = [];
  const azure = await startStandIn({ after: (close) => void closers.push(close) }, script);
  await work(azure);
  return Promise.all(closers.map((close) => close()));
}

test('a step that nobody asked for fails the test', async () => {
  const steps = [{ text: 'used' }, { text: 'left over' }];
  await assert.rejects(
    within(steps, (azure) => ask(azureModel(azure), promptOf())),
    /nobody asked for: \{"text":"left over"\}/,
  );
});

test('a request without a step fails the test, and the model hears of a failure', async () => {
  await assert.rejects(
    within([], (azure) => assert.rejects(ask(azureModel(azure), promptOf()), { code: 'model_unavailable' })),
    /a request to gpt-5-mini without a step/,
  );
});

test('a request that is not what was expected fails the test', async () => {
  const steps = [{ text: 'x', expect: () => assert.fail('not this one') }];
  await assert.rejects(
    within(steps, (azure) => assert.rejects(ask(azureModel(azure), promptOf()))),
    /not this one/,
  );
});

const REFUSED: [string, Parameters<typeof promptOf>[1]][] = [
  ['a result of no call', { lines: [{ from: 'tool', call: 'a', text: 'x' }] }],
  [
    'a call without its result',
    {
      lines: [
        { from: 'model', text: '', calls: [{ id: 'a', tool: 'app_grant', args: {} }] },
        { from: 'user', text: 'x' },
      ],
    },
  ],
  ['a tool with a dot in its name', { tools: [{ ...GRANT, name: 'app.grant' }] }],
  ['a description that is too long', { tools: [{ ...GRANT, description: 'x'.repeat(2_000) }] }],
  [
    'an answer that is not strict',
    { answer: { name: 'a', schema: { type: 'object', properties: { ok: { type: 'boolean' } } } } },
  ],
];

for (const [name, more] of REFUSED)
  test(`${name} is refused as Azure does, and fails the test`, async () => {
    await assert.rejects(
      within([], (azure) =>
        assert.rejects(ask(azureModel(azure), promptOf('x', more)), { code: 'model_rejected' }),
      ),
      /a request that is refused/,
    );
  });

test('steps for a model wait for it; others are taken in order', async (t) => {
  const azure = await startStandIn(t, [{ text: 'big', model: 'gpt-5' }, { text: 'any' }]);
  assert.equal((await ask(azureModel(azure, 'gpt-5-mini'), promptOf())).reply.text, 'any');
  assert.equal((await ask(azureModel(azure, 'gpt-5'), promptOf())).reply.text, 'big');
});

test('an obedient model is a function of what it was told', async (t) => {
  const azure = await startStandIn(t, (body) => ({ text: `${body.messages.length}` }));
  assert.equal((await ask(azureModel(azure), promptOf())).reply.text, '2');
});

test('it answers in one piece when no stream is asked for', async (t) => {
  const azure = await startStandIn(t, [{ text: 'Hi.', calls: [{ tool: 'f', args: { a: 1 }, id: 'c' }] }]);
  const response = await fetch(`${azure.url}/openai/v1/chat/completions`, {
    method: 'POST',
    headers: { 'api-key': azure.key },
    body: JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x' }] }),
  });
  const { choices } = (await response.json()) as { choices: { message: object; finish_reason: string }[] };
  assert.deepEqual(choices[0]?.message, {
    role: 'assistant',
    content: 'Hi.',
    refusal: null,
    tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: '{"a":1}' } }],
  });
});

test('a key as bearer is for the v1 surface only, and the dated one wants a version', async (t) => {
  const azure = await startStandIn(t, []);
  const status = async (path: string, headers: Record<string, string>) =>
    (await fetch(`${azure.url}${path}`, { method: 'POST', headers, body: '{}' })).status;
  const dated = '/openai/deployments/d/chat/completions';
  assert.equal(
    await status(`${dated}?api-version=2024-10-21`, { authorization: `Bearer ${azure.key}` }),
    401,
  );
  assert.equal(await status(dated, { 'api-key': azure.key }), 404);
  assert.equal(await status('/openai/v1/chat/completions', {}), 401);
  assert.equal(await status('/v2/chat/completions', { 'api-key': azure.key }), 404);
});
