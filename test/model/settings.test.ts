/** Settings of models: what they become, and one clear line for each that is wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readConfig } from '../../src/config.ts';
import { DeskmateError } from '../../src/errors.ts';

const AZURE = { AGENT_MODEL: 'azure:gpt-5', AZURE_OPENAI_ENDPOINT: 'https://desk.openai.azure.com' };
const OPENAI = { AGENT_MODEL: 'openai:gpt-5', OPENAI_API_KEY: 'sk-1' };

test('lists are tried in order; the local model is always last and need not be named', () => {
  const config = readConfig({
    ...AZURE,
    AGENT_MODEL: ' azure:gpt-5 , openai:qwen3:32b,local',
    SMALL_MODEL: 'openai:meta-llama/Llama-3.1-8B',
    EMBEDDING_MODEL: 'azure:embed-3',
    OPENAI_BASE_URL: 'http://10.0.0.5:11434/v1/',
    MODEL_FIRST_SECONDS: '12.5',
  });
  assert.deepEqual(config.agentModel, [
    { provider: 'azure', model: 'gpt-5' },
    { provider: 'openai', model: 'qwen3:32b' },
  ]);
  assert.deepEqual(config.smallModel, [{ provider: 'openai', model: 'meta-llama/Llama-3.1-8B' }]);
  assert.deepEqual(config.embeddingModel, { provider: 'azure', model: 'embed-3' });
  assert.deepEqual(config.openAi, { baseUrl: 'http://10.0.0.5:11434/v1', apiKey: undefined });
  assert.deepEqual(config.modelTimes, { firstMs: 12_500, totalMs: 60_000 });
});

test('Azure: with a key or without, dated or v1, with the path that its pages show or without', () => {
  const endpoint = 'https://desk.openai.azure.com';
  assert.deepEqual(readConfig(AZURE).azureOpenAi, { endpoint, apiKey: undefined, apiVersion: undefined });
  for (const path of ['/', '/openai', '/openai/v1/'])
    assert.deepEqual(
      readConfig({
        ...AZURE,
        AZURE_OPENAI_ENDPOINT: endpoint + path,
        AZURE_OPENAI_API_KEY: 'k',
        AZURE_OPENAI_API_VERSION: '2025-04-01-preview',
      }).azureOpenAi,
      { endpoint, apiKey: 'k', apiVersion: '2025-04-01-preview' },
    );
});

test('OpenAI itself is asked unless another address is named', () => {
  assert.deepEqual(readConfig(OPENAI).openAi, { baseUrl: 'https://api.openai.com/v1', apiKey: 'sk-1' });
});

const REFUSED: [string, Record<string, string>, RegExp][] = [
  [
    'a model without a provider',
    { AGENT_MODEL: 'gpt-5' },
    /AGENT_MODEL holds "gpt-5": use azure:<deployment>/,
  ],
  ['a provider without a model', { SMALL_MODEL: 'azure:' }, /SMALL_MODEL holds "azure:"/],
  ['an unknown provider', { SMALL_MODEL: 'bedrock:x' }, /SMALL_MODEL holds "bedrock:x"/],
  [
    'a model after local',
    { ...OPENAI, AGENT_MODEL: 'local,openai:x' },
    /AGENT_MODEL names models after local/,
  ],
  ['a model twice', { ...OPENAI, AGENT_MODEL: 'openai:x,openai:x' }, /AGENT_MODEL names a model twice/],
  [
    'two models for vectors',
    { ...OPENAI, EMBEDDING_MODEL: 'openai:x,openai:y' },
    /EMBEDDING_MODEL names several/,
  ],
  ['Azure without an address', { AGENT_MODEL: 'azure:x' }, /AZURE_OPENAI_ENDPOINT is empty/],
  [
    'an address that is none',
    { ...AZURE, AZURE_OPENAI_ENDPOINT: 'desk' },
    /AZURE_OPENAI_ENDPOINT must begin with https/,
  ],
  [
    'an address with a password',
    { ...AZURE, AZURE_OPENAI_ENDPOINT: 'https://me:canary@desk.openai.azure.com' },
    /AZURE_OPENAI_ENDPOINT must be an address alone/,
  ],
  [
    'Azure in the clear',
    { ...AZURE, AZURE_OPENAI_ENDPOINT: 'http://127.0.0.1.evil.example' },
    /AZURE_OPENAI_ENDPOINT must begin with https/,
  ],
  [
    'a version that is none',
    { ...AZURE, AZURE_OPENAI_API_VERSION: 'v1' },
    /AZURE_OPENAI_API_VERSION must be like/,
  ],
  [
    'a version that is too old',
    { ...AZURE, AZURE_OPENAI_API_VERSION: '2024-06-01' },
    /too old: use 2024-10-21/,
  ],
  [
    'OpenAI without a key',
    { AGENT_MODEL: 'openai:gpt-5' },
    /OPENAI_API_KEY is empty: api.openai.com needs one/,
  ],
  ['a key with a line break', { ...OPENAI, OPENAI_API_KEY: 'canary\nx' }, /OPENAI_API_KEY holds a character/],
  ['times that are none', { MODEL_FIRST_SECONDS: 'soon' }, /MODEL_FIRST_SECONDS must be more than 0/],
  [
    'times in the wrong order',
    { MODEL_FIRST_SECONDS: '90' },
    /MODEL_FIRST_SECONDS is more than MODEL_TOTAL_SECONDS/,
  ],
];

for (const [name, env, message] of REFUSED)
  test(`refuses to start with ${name}: one line, without the secret`, () => {
    assert.throws(
      () => readConfig(env),
      (error: Error) => {
        assert.match(error.message, message);
        assert.doesNotMatch(error.message, /canary/);
        assert.equal(error.message.split('\n').length, 2);
        return error instanceof DeskmateError && error.code === 'config_invalid';
      },
    );
  });

test('variables of any kind make settings or config_invalid', () => {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  console.log(`fuzzing with SEED=${seed}`);
  const value = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.constantFrom(
      'azure:x',
      'openai:y',
      'azure:x,openai:y',
      'local',
      'http://127.0.0.1:1/v1',
      '2024-10-21',
      '9',
    ),
  );
  const names = [
    'AGENT_MODEL',
    'SMALL_MODEL',
    'EMBEDDING_MODEL',
    'AZURE_OPENAI_ENDPOINT',
    'AZURE_OPENAI_API_KEY',
    'AZURE_OPENAI_API_VERSION',
    'OPENAI_BASE_URL',
    'OPENAI_API_KEY',
    'MODEL_FIRST_SECONDS',
    'MODEL_TOTAL_SECONDS',
  ];
  const env = fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
  fc.assert(
    fc.property(env, (variables) => {
      try {
        const { azureOpenAi, openAi, agentModel, modelTimes } = readConfig(variables);
        for (const url of [azureOpenAi?.endpoint, openAi?.baseUrl])
          assert.ok(url === undefined || URL.canParse(url));
        assert.ok(agentModel.every(({ provider }) => (provider === 'azure' ? azureOpenAi : openAi)));
        assert.ok(modelTimes.firstMs > 0 && modelTimes.firstMs <= modelTimes.totalMs);
      } catch (error) {
        assert.ok(error instanceof DeskmateError, String(error));
        assert.equal(error.code, 'config_invalid');
      }
    }),
    { seed, numRuns: 1_000 },
  );
});
