/** Where requests go and how they sign in, through the real SDK. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { createAzureModel, createOpenAiModel } from '../../../adapters/azure-openai/model.ts';
import { startStandIn } from '../../fakes/azure-openai.ts';
import { fakeClock } from '../../fakes/context.ts';
import { ask, promptOf } from './ask.ts';

const clock = fakeClock();
const SAID = { text: 'Hello Ana.' };

test('the dated surface with a key: the deployment is in the path, the key in api-key', async (t) => {
  const azure = await startStandIn(t, [SAID]);
  const at = { endpoint: azure.url, apiKey: azure.key, apiVersion: '2024-10-21' };
  const { reply } = await ask(createAzureModel(at, 'small-eu', { clock }), promptOf());
  assert.equal(reply.text, 'Hello Ana.');
  assert.equal(reply.model, 'azure:small-eu');
  const [asked] = azure.requests;
  assert.equal(asked?.url, '/openai/deployments/small-eu/chat/completions?api-version=2024-10-21');
  assert.equal(asked?.headers['api-key'], azure.key);
  assert.equal(asked?.headers.authorization, undefined);
});

test('the dated surface with Entra: every request asks for the token anew', async (t) => {
  const azure = await startStandIn(t, [SAID, SAID]);
  let tokens = 0;
  const token = async () => {
    tokens += 1;
    return azure.token;
  };
  const model = createAzureModel({ endpoint: azure.url, token, apiVersion: '2024-10-21' }, 'd', { clock });
  await ask(model, promptOf());
  await ask(model, promptOf());
  assert.equal(tokens, 2);
  assert.equal(azure.requests[1]?.headers.authorization, `Bearer ${azure.token}`);
  assert.equal(azure.requests[1]?.headers['api-key'], undefined);
});

test('the v1 surface takes a key or a token, and the deployment as the model', async (t) => {
  const azure = await startStandIn(t, [SAID, SAID]);
  await ask(createAzureModel({ endpoint: azure.url, apiKey: azure.key }, 'd1', { clock }), promptOf());
  await ask(
    createAzureModel({ endpoint: azure.url, token: async () => azure.token }, 'd2', { clock }),
    promptOf(),
  );
  assert.deepEqual(
    azure.requests.map(({ url, model }) => [url, model]),
    [
      ['/openai/v1/chat/completions', 'd1'],
      ['/openai/v1/chat/completions', 'd2'],
    ],
  );
});

test('a server of our own is asked without a key, and with max_tokens, which is all that small ones know', async (t) => {
  const server = await startStandIn(t, [SAID]);
  const model = createOpenAiModel({ baseUrl: server.openAiUrl }, 'qwen3:8b', { clock });
  const { reply } = await ask(model, promptOf());
  assert.equal(reply.model, 'openai:qwen3:8b');
  const [asked] = server.requests;
  assert.equal(asked?.headers.authorization, undefined);
  assert.equal(asked?.model, 'qwen3:8b');
  assert.equal(asked?.body.max_tokens, 500);
  assert.equal(asked?.body.max_completion_tokens, undefined);
});

test('Azure is asked with max_completion_tokens, a stream with usage, and no temperature', async (t) => {
  const azure = await startStandIn(t, [SAID]);
  await ask(createAzureModel({ endpoint: azure.url, apiKey: azure.key }, 'o4', { clock }), promptOf());
  const { messages, ...rest } = azure.requests[0]?.body ?? {};
  assert.deepEqual(rest, {
    model: 'o4',
    max_completion_tokens: 500,
    stream: true,
    stream_options: { include_usage: true },
  });
  assert.deepEqual(messages, [
    { role: 'system', content: 'You are a service desk.' },
    { role: 'user', content: 'Give Ana access to Figma.' },
  ]);
});

test('variables that the SDK would read by itself change nothing', async (t) => {
  const stray = {
    OPENAI_BASE_URL: 'http://127.0.0.1:9/elsewhere',
    OPENAI_API_KEY: 'stray-key',
    OPENAI_ADMIN_KEY: 'stray-admin',
    OPENAI_ORG_ID: 'stray-org',
    OPENAI_PROJECT_ID: 'stray-project',
    OPENAI_API_VERSION: '1999-01-01',
    AZURE_OPENAI_API_KEY: 'stray-azure',
    AZURE_OPENAI_ENDPOINT: 'http://127.0.0.1:9',
  };
  for (const [name, value] of Object.entries(stray)) {
    const before = process.env[name];
    process.env[name] = value;
    t.after(() => {
      if (before === undefined) delete process.env[name];
      else process.env[name] = before;
    });
  }
  const azure = await startStandIn(t, () => SAID);
  const { url, openAiUrl, key, token } = azure;
  const models = [
    createAzureModel({ endpoint: url, apiKey: key, apiVersion: '2024-10-21' }, 'd', { clock }),
    createAzureModel({ endpoint: url, token: async () => token, apiVersion: '2024-10-21' }, 'd', { clock }),
    createAzureModel({ endpoint: url, apiKey: key }, 'd', { clock }),
    createAzureModel({ endpoint: url, token: async () => token }, 'd', { clock }),
    createOpenAiModel({ baseUrl: openAiUrl, apiKey: key }, 'm', { clock }),
    createOpenAiModel({ baseUrl: openAiUrl }, 'm', { clock }),
  ];
  for (const model of models) await ask(model, promptOf());
  assert.equal(azure.requests.length, models.length);
  assert.doesNotMatch(JSON.stringify(azure.requests), /stray|1999/);
});

test('a redirect is not followed: the prompt stays with whom it was meant for', async (t) => {
  const elsewhere = await startStandIn(t, []);
  const door = createServer((_, response) =>
    response.writeHead(307, { location: `${elsewhere.url}/v1/chat/completions` }).end(),
  );
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  t.after(() => void door.close());
  const { port } = door.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  for (const model of [
    createOpenAiModel({ baseUrl: endpoint }, 'm', { clock }),
    createAzureModel({ endpoint, apiKey: 'k', apiVersion: '2024-10-21' }, 'd', { clock }),
  ])
    await assert.rejects(ask(model, promptOf()), { code: 'model_unavailable' });
  assert.equal(elsewhere.requests.length, 0);
});
