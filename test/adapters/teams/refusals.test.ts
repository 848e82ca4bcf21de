/** Bad input: every one gets its status and a line in the log, and nothing reaches the desk. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createSdk } from '../../../adapters/teams/sdk.ts';
import type { TeamsConfig } from '../../../src/config.ts';
import { ADA, activity, says } from '../../fakes/teams-activities.ts';
import { unsigned } from '../../fakes/teams-login.ts';
import { type Harness, startTeams } from './harness.ts';

describe('Teams refuses', () => {
  let teams: Harness;
  before(async () => {
    teams = await startTeams();
  });
  after(async () => {
    assert.deepEqual(teams.turns, [], 'nothing reached the desk');
    await teams.close();
  });

  const hour = 3600;
  const now = () => Math.floor(Date.now() / 1000);
  const good = () => ({ serviceurl: teams.connector.url });
  const message = () => says(ADA, teams.connector.url, 'unlock the account of maria');
  const refused = async (body: unknown, authorization: string | undefined, status: number) => {
    const lines = teams.logged.length;
    assert.equal((await teams.post(body, authorization)).status, status);
    assert.equal(teams.logged.length, lines + 1, 'one line in the log');
    assert.equal(teams.connector.calls.length, 0, 'nothing was sent or asked');
  };

  const tokens: [string, () => string][] = [
    ['no token', () => ''],
    ['a token that is not one', () => 'Bearer abc'],
    ['another scheme', () => 'Basic YWRhOmFkYQ=='],
    ['an unsigned token', () => `Bearer ${unsigned(good())}`],
    [
      'a token whose signature was taken off',
      () => `Bearer ${teams.login.token(good()).replace(/[^.]+$/, '')}`,
    ],
    ['a key that is not published', () => `Bearer ${teams.login.forged(good())}`],
    ['another audience', () => `Bearer ${teams.login.token({ ...good(), aud: 'another-bot' })}`],
    ['another issuer', () => `Bearer ${teams.login.token({ ...good(), iss: 'https://evil.example' })}`],
    [
      "an issuer of the SDK's emulator",
      () =>
        `Bearer ${teams.login.token({ ...good(), iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', ver: '1.0', appid: '11111111-2222-3333-4444-555555555555' })}`,
    ],
    ['a token that ran out', () => `Bearer ${teams.login.token({ ...good(), exp: now() - hour })}`],
    ['a token from the future', () => `Bearer ${teams.login.token({ ...good(), nbf: now() + hour })}`],
    [
      'another service URL in the token',
      () => `Bearer ${teams.login.token({ serviceurl: 'https://smba.example/' })}`,
    ],
    ['no service URL in the token', () => `Bearer ${teams.login.token({})}`],
  ];
  for (const [name, header] of tokens) {
    test(`${name}: 401`, () => refused(message(), header(), 401));
  }

  test('another service URL in the activity: 401', () =>
    refused({ ...message(), serviceUrl: 'http://127.0.0.1:9/' }, `Bearer ${teams.login.token(good())}`, 401));

  test('another tenant: 403', () =>
    refused(
      {
        ...message(),
        conversation: { id: 'a:x', conversationType: 'personal' },
        channelData: { tenant: { id: 'evil' } },
      },
      undefined,
      403,
    ));

  const bodies: [string, unknown][] = [
    ['null', null],
    ['an empty object', {}],
    ['a list', [1]],
    ['a number', 7],
    ['text that is not JSON', '{"type":'],
    ['a type that is no text', { type: { $gt: '' } }],
    ['a type alone', { type: 'message' }],
    ['an invoke without anything', { type: 'invoke', name: 'adaptiveCard/action' }],
  ];
  for (const [name, body] of bodies) test(`${name}: 400`, () => refused(body, undefined, 400));

  for (const missing of ['id', 'serviceUrl', 'conversation', 'from', 'recipient', 'channelData']) {
    test(`a message without ${missing}: 400`, () => {
      const body = message();
      const rest = {
        ...body,
        ...(missing === 'channelData' ? { conversation: { id: 'a:x' } } : {}),
        [missing]: undefined,
      };
      return refused(rest, undefined, 400);
    });
  }
  test('another channel than Teams: 400', () =>
    refused({ ...message(), channelId: 'emulator' }, undefined, 400));
  test('two tenants in one activity: 400', () =>
    refused({ ...message(), channelData: { tenant: { id: 'evil' } } }, undefined, 400));
  test('a service URL that is none: 400', () =>
    refused({ ...message(), serviceUrl: 'file:///etc/passwd' }, undefined, 400));

  test('5 MB: 413', async () => {
    await refused({ ...message(), text: 'x'.repeat(5_000_000) }, undefined, 413);
  });
  test('5 MB without a token: 401', async () => {
    await refused({ ...message(), text: 'x'.repeat(5_000_000) }, '', 401);
  });

  test('an unknown invoke: 501', () =>
    refused(
      { ...activity(ADA, teams.connector.url), type: 'invoke', name: 'task/fetch', value: {} },
      undefined,
      501,
    ));

  test('after all that, a good message is taken', async () => {
    assert.equal((await teams.post(message())).status, 200);
    assert.equal(teams.turns.splice(0).length, 1);
  });
});

describe('Teams, when the key server is down', () => {
  test('503, for nobody knows; and it is taken once the keys are there', async () => {
    const teams = await startTeams();
    try {
      teams.login.failKeys(500);
      assert.equal((await teams.post(says(ADA, teams.connector.url, 'hi'))).status, 503);
      assert.equal(teams.turns.length, 0);
      teams.login.failKeys(200);
      assert.equal((await teams.post(says(ADA, teams.connector.url, 'hi'))).status, 200);
    } finally {
      await teams.close();
    }
  });
});

test('an app without id or secret is refused at start', () => {
  const clock = { now: () => 0 };
  const config: TeamsConfig = {
    appId: 'app',
    appPassword: 'secret',
    appType: 'MultiTenant',
    insecureLoopback: false,
  };
  for (const missing of [{ appId: '' }, { appPassword: '' }]) {
    assert.throws(() => createSdk({ ...config, ...missing }, clock), { code: 'config_invalid' });
  }
});
