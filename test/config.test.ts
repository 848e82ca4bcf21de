import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig } from '../src/config.ts';

const SLACK = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' };
const TEAMS = { MICROSOFT_APP_ID: 'a', MICROSOFT_APP_PASSWORD: 'p', MICROSOFT_APP_TENANT_ID: 't' };

test('nothing set: the playground on 127.0.0.1:3978, state in ./data, no Slack, no Teams', () => {
  const config = readConfig({});
  assert.deepEqual(
    [config.host, config.port, config.home, config.playground, config.slack, config.teams, config.redisUrl],
    ['127.0.0.1', 3978, './data', true, undefined, undefined, undefined],
  );
});

test('beside a real workspace the playground is off unless asked for', () => {
  assert.equal(readConfig(SLACK).playground, false);
  assert.equal(readConfig(TEAMS).playground, false);
  assert.equal(readConfig({ ...SLACK, ...TEAMS, DESKMATE_PLAYGROUND: 'on' }).playground, true);
  assert.equal(readConfig({ TEAMS_INSECURE_LOOPBACK: 'yes' }).playground, true);
});

const REFUSED: [string, Record<string, string>, RegExp][] = [
  ['an empty Slack signing secret', { ...SLACK, SLACK_SIGNING_SECRET: '' }, /SLACK_SIGNING_SECRET is empty/],
  ['a blank Slack token', { ...SLACK, SLACK_BOT_TOKEN: '  ' }, /SLACK_BOT_TOKEN is empty/],
  [
    'only an app token',
    { SLACK_APP_TOKEN: 'xapp-1' },
    /SLACK_BOT_TOKEN is empty[\s\S]*SLACK_SIGNING_SECRET is empty/,
  ],
  ['an empty Teams app id', { ...TEAMS, MICROSOFT_APP_ID: '' }, /MICROSOFT_APP_ID is empty/],
  ['no Teams password', { ...TEAMS, MICROSOFT_APP_PASSWORD: '' }, /MICROSOFT_APP_PASSWORD is empty/],
  [
    'no tenant for a SingleTenant bot',
    { ...TEAMS, MICROSOFT_APP_TENANT_ID: '' },
    /MICROSOFT_APP_TENANT_ID is empty/,
  ],
  [
    'an unknown bot type',
    { ...TEAMS, MICROSOFT_APP_TYPE: 'x' },
    /MICROSOFT_APP_TYPE is "x": use SingleTenant or MultiTenant/,
  ],
  ['a port that is none', { PORT: 'http' }, /PORT must be 0 to 65535/],
  ['a Redis address that is none', { REDIS_URL: 'localhost' }, /REDIS_URL must begin with redis:\/\//],
  [
    'a switch that is neither on nor off',
    { DESKMATE_PLAYGROUND: 'yes' },
    /DESKMATE_PLAYGROUND is "yes": use on or off/,
  ],
];

for (const [name, env, message] of REFUSED) {
  test(`refuses to start with ${name} and names the variable`, () => {
    assert.throws(() => readConfig(env), { code: 'config_invalid', message });
  });
}

test('what is wrong is told all at once, without a secret in the message', () => {
  assert.throws(
    () => readConfig({ SLACK_BOT_TOKEN: 'xoxb-secret', SLACK_SIGNING_SECRET: '', PORT: '-1' }),
    (error: Error) =>
      /SLACK_SIGNING_SECRET/.test(error.message) &&
      /PORT/.test(error.message) &&
      !/xoxb-secret/.test(error.message),
  );
});

test('nothing said about models: only the local one, and nothing else is read', () => {
  const { agentModel, smallModel, embeddingModel, azureOpenAi, openAi, modelTimes } = readConfig({
    AZURE_OPENAI_ENDPOINT: 'not looked at',
    OPENAI_API_KEY: 'not looked at',
    SMALL_MODEL: 'local',
  });
  assert.deepEqual(
    [agentModel, smallModel, embeddingModel, azureOpenAi, openAi],
    [[], [], undefined, undefined, undefined],
  );
  assert.deepEqual(modelTimes, { firstMs: 8_000, totalMs: 60_000 });
});
