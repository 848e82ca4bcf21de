/** Two providers behind one port, through the real SDK: what a person gets when the first one is in trouble. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChain } from '../../../src/model/chain.ts';
import type { Model } from '../../../src/ports/model.ts';
import { type Answer, startStandIn } from '../../fakes/azure-openai.ts';
import { fakeLog } from '../../fakes/context.ts';
import { ask, azureModel, localServer, promptOf } from './ask.ts';

const LOCAL: Model = {
  name: 'local',
  respond: async () => ({
    text: 'local',
    calls: [],
    usage: { input: 0, cached: 0, output: 0 },
    model: 'local',
  }),
};

const TROUBLE: [string, Answer[]][] = [
  ['is down', [{ hangUp: true }, { status: 503 }]],
  ['is too busy for long', [{ status: 429, headers: { 'retry-after-ms': '30000' } }]],
  ['talks garbage', [{ bytes: 'data: {\n\n' }, { text: 'cut', finish: null }]],
  ['refuses the prompt', [{ blocked: true }]],
  ['does not know its key', [{ status: 401 }]],
  ['never answers', [{ hang: true }]],
];

for (const [name, answers] of TROUBLE)
  test(`the first ${name}: the second answers`, async (t) => {
    const server = await startStandIn(t, [
      ...answers.map((answer) => ({ ...answer, model: 'gpt-5-mini' })),
      { text: 'Here I am.', model: 'qwen3:8b' },
    ]);
    const chain = createChain([azureModel(server), localServer(server), LOCAL], {
      clock: Date,
      pause: (ms, signal) => sleep(ms, undefined, { signal }),
      log: fakeLog(),
      ...(name === 'never answers' && { tryMs: 50 }),
    });
    const { reply } = await ask(chain, promptOf());
    assert.deepEqual([reply.text, reply.model], ['Here I am.', 'openai:qwen3:8b']);
  });

test('a short pause that the first asks for is waited for, and it answers', async (t) => {
  const azure = await startStandIn(t, [
    { status: 429, headers: { 'retry-after-ms': '15' } },
    { text: 'Here I am.' },
  ]);
  const log = fakeLog();
  const chain = createChain([azureModel(azure), LOCAL], {
    clock: Date,
    pause: (ms, signal) => sleep(ms, undefined, { signal }),
    log,
  });
  const { reply } = await ask(chain, promptOf());
  assert.equal(reply.model, 'azure:gpt-5-mini');
  assert.equal(log.lines[0]?.fields.status, 429);
});
