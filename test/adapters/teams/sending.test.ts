/** Sending: tried again when Teams asks for it, given up with the right error, never twice by the SDK's own means. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Where } from '../../../src/turn.ts';
import { ADA, says } from '../../fakes/teams-activities.ts';
import { type Harness, startTeams } from './harness.ts';

const CARD = { tone: 'info', text: 'hello' } as const;

describe('sending to Teams', () => {
  let teams: Harness;
  let where: Where;
  let pauses: number[] = [];
  let now = 0;
  before(async () => {
    teams = await startTeams({
      clock: { now: () => now },
      delay: async (ms) => {
        pauses.push(ms);
        now += ms;
      },
    });
    await teams.post(says(ADA, teams.connector.url, 'hi'));
    const [turn] = teams.turns;
    assert.ok(turn);
    where = turn.where;
  });
  beforeEach(() => {
    pauses = [];
    now += 3_600_000;
    teams.connector.calls.length = 0;
  });
  after(() => teams.close());

  for (const status of [412, 429, 502, 504]) {
    test(`${status} is tried again, with growing pauses`, async () => {
      teams.connector.failNext({ status }, { status });
      await teams.surface.post(where, CARD);
      assert.deepEqual(pauses, [500, 1000]);
      assert.equal(teams.connector.calls.length, 3);
    });
  }

  test('Retry-After is kept', async () => {
    teams.connector.failNext({ status: 429, headers: { 'retry-after': '7' } });
    await teams.surface.post(where, CARD);
    assert.deepEqual(pauses, [7000]);
  });

  test('after four tries it is the queue that tries again', async () => {
    teams.connector.failNext(...Array.from({ length: 4 }, () => ({ status: 429 })));
    await assert.rejects(teams.surface.post(where, CARD), { code: 'surface_unavailable', retry: true });
    assert.equal(teams.connector.calls.length, 4);
  });

  for (const status of [500, 503]) {
    test(`${status} is left to the queue at once`, async () => {
      teams.connector.failNext({ status });
      await assert.rejects(teams.surface.post(where, CARD), { code: 'surface_unavailable', retry: true });
      assert.equal(teams.connector.calls.length, 1);
    });
  }

  for (const [status, fix] of [
    [400, /\(400 Failed\).*report it/],
    [401, /MICROSOFT_APP_PASSWORD/],
    [403, /not installed/],
    [404, /is gone/],
  ] as const) {
    test(`${status} is final and says what to do`, async () => {
      teams.connector.failNext({ status });
      await assert.rejects(teams.surface.post(where, CARD), {
        code: 'surface_rejected',
        retry: false,
        message: fix,
      });
      assert.equal(teams.connector.calls.length, 1);
    });
  }

  test('an edit of a message that is gone is final', async () => {
    const reference = await teams.surface.post(where, CARD);
    teams.connector.messages.length = 0;
    await assert.rejects(teams.surface.edit(reference, CARD), { code: 'surface_rejected' });
  });

  test('a message without an id could never be edited, so it counts as not posted', async () => {
    teams.connector.failNext({ status: 201, body: {} });
    await assert.rejects(teams.surface.post(where, CARD), { code: 'surface_rejected' });
  });

  test('ten messages at once keep to seven a second', async () => {
    await Promise.all(Array.from({ length: 10 }, () => teams.surface.post(where, CARD)));
    assert.equal(teams.connector.messages.length, 10);
    assert.ok(pauses.some((pause) => pause >= 1_000));
  });

  test('a connector that is not there is for the queue', async () => {
    for (const [key, value] of teams.keyValue)
      teams.keyValue.set(key, value.replaceAll(teams.connector.url, 'http://127.0.0.1:1'));
    await assert.rejects(teams.surface.post(where, CARD), { code: 'surface_unavailable', retry: true });
  });
});

test('closing ends the waiting for Teams, and the queue keeps the message', async () => {
  const waiting = Promise.withResolvers<void>();
  const teams = await startTeams({
    delay: async (ms, signal) => {
      waiting.resolve();
      await sleep(ms, undefined, { signal });
    },
  });
  await teams.post(says(ADA, teams.connector.url, 'hi'));
  const [turn] = teams.turns;
  assert.ok(turn);
  teams.connector.failNext({ status: 429, headers: { 'retry-after': '30' } });
  const posting = assert.rejects(teams.surface.post(turn.where, CARD), {
    code: 'surface_unavailable',
    retry: true,
  });
  await waiting.promise;
  await teams.close();
  await posting;
});
