/** From settings to models, all the way to the server. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openModels } from '../../../adapters/azure-openai/providers.ts';
import { readConfig } from '../../../src/config.ts';
import { startStandIn } from '../../fakes/azure-openai.ts';
import { fakeClock } from '../../fakes/context.ts';
import { ask, promptOf } from './ask.ts';

const clock = fakeClock();

test('nothing set: no model, no vectors', () => {
  assert.deepEqual(openModels(readConfig({}), { clock }), { agent: [], small: [], embedder: undefined });
});

test('each role asks what its setting names, in that order', async (t) => {
  const server = await startStandIn(t, (body) => ({ text: `I am ${body.model}.` }), {
    embed: () => [[1, 2]],
  });
  const config = readConfig({
    AGENT_MODEL: 'azure:gpt-5, openai:qwen3:32b, local',
    SMALL_MODEL: 'openai:qwen3:8b',
    EMBEDDING_MODEL: 'azure:embed-3',
    AZURE_OPENAI_ENDPOINT: `${server.url}/openai/v1/`,
    AZURE_OPENAI_API_KEY: server.key,
    OPENAI_BASE_URL: `${server.openAiUrl}/`,
  });
  const { agent, small, embedder } = openModels(config, { clock });
  const said: string[] = [];
  for (const model of [...agent, ...small]) said.push((await ask(model, promptOf())).reply.text);
  assert.deepEqual(said, ['I am gpt-5.', 'I am qwen3:32b.', 'I am qwen3:8b.']);
  assert.deepEqual(
    [...agent, ...small].map(({ name }) => name),
    ['azure:gpt-5', 'openai:qwen3:32b', 'openai:qwen3:8b'],
  );
  assert.deepEqual(await embedder?.embed(['x'], new AbortController().signal), [Float32Array.of(1, 2)]);
  assert.equal(embedder?.name, 'azure:embed-3');
});

test('without a key Azure is asked with a token of Entra', async (t) => {
  const server = await startStandIn(t, [{ text: 'Hi.' }]);
  const config = readConfig({
    AGENT_MODEL: 'azure:gpt-5',
    AZURE_OPENAI_ENDPOINT: server.url,
    AZURE_OPENAI_API_VERSION: '2024-10-21',
  });
  const { agent } = openModels(config, { clock, token: async () => server.token });
  const [model] = agent;
  assert.ok(model);
  await ask(model, promptOf());
  assert.equal(server.requests[0]?.surface, 'dated');
});
