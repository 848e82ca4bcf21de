/** Unsigned activities: for the Agents Playground on this machine, and for nobody else. */
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { ADA, says } from '../../fakes/teams-activities.ts';
import { type Harness, startTeams } from './harness.ts';

describe('Teams without secrets, on this machine only', () => {
  let teams: Harness;
  before(async () => {
    teams = await startTeams({
      config: { appId: '', appPassword: '', tenantId: undefined, insecureLoopback: true },
    });
  });
  after(() => teams.close());

  /** `fetch` would not let a test lie about its host. */
  const send = (headers: Record<string, string>, body: unknown) =>
    new Promise<number>((resolve, reject) => {
      const call = request(
        teams.url,
        { method: 'POST', headers: { 'content-type': 'application/json', ...headers } },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      call.on('error', reject).end(JSON.stringify(body));
    });
  const hello = () => says(ADA, teams.connector.url, 'hello');

  test('an unsigned message from here is taken, and answered without a token', async () => {
    assert.equal(await send({}, hello()), 200);
    const [turn] = teams.turns.splice(0);
    assert.equal(turn?.from.email, ADA.email);
    assert.ok(turn);
    await teams.surface.post(turn.where, { tone: 'info', text: 'hi' });
    assert.equal(teams.connector.messages.length, 1);
    assert.equal(
      teams.connector.calls.some((call) => call.authorization),
      false,
    );
  });

  const refusals: [string, Record<string, string>][] = [
    ['through a proxy or tunnel', { 'x-forwarded-for': '203.0.113.9' }],
    ['with another host name', { host: 'deskmate.example' }],
    ['from a web page', { origin: 'https://evil.example' }],
  ];
  for (const [name, headers] of refusals) {
    test(`${name}: 403`, async () => {
      assert.equal(await send(headers, hello()), 403);
      assert.equal(teams.turns.length, 0);
    });
  }

  test('as a form or as text, which any web page may send: 400', async () => {
    assert.equal(await send({ 'content-type': 'text/plain' }, hello()), 400);
    assert.equal(teams.turns.length, 0);
  });

  test('with a service URL elsewhere: 403, and nothing is asked there', async () => {
    assert.equal(await send({}, { ...hello(), serviceUrl: 'https://evil.example/' }), 403);
    assert.equal(teams.turns.length, 0);
  });
});
