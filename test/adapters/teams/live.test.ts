/** Cards that are edited many times a second while an agent works. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { nextFree, TEAMS_WINDOWS } from '../../../adapters/teams/limiter.ts';
import { livePause } from '../../../adapters/teams/live.ts';
import type { Card } from '../../../src/card.ts';
import type { Where } from '../../../src/turn.ts';
import { type Delays, fakeDelays } from '../../fakes/delays.ts';
import { ADA, says } from '../../fakes/teams-activities.ts';
import { type Harness, startTeams } from './harness.ts';

const live = (text: string): Card => ({
  tone: 'info',
  live: true,
  text,
  steps: [{ label: 'Looking it up', state: 'doing' }],
});
const done = (text: string): Card => ({
  tone: 'info',
  text,
  steps: [{ label: 'Looking it up', state: 'done' }],
  buttons: [{ label: 'Talk to a person', press: { verb: 'human', case: 'c-0001', arg: '' } }],
});

const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('cards that are being written, in Teams', () => {
  let teams: Harness;
  let where: Where;
  let delays: Delays;
  const clock = { ahead: 0, now: () => 1_700_000_000_000 + clock.ahead };

  beforeEach(async () => {
    delays = fakeDelays(clock, (ms) => {
      clock.ahead += ms;
    });
    teams = await startTeams({ clock: { now: Date.now }, delay: delays.delay });
    await teams.post(says(ADA, teams.connector.url, 'hi'));
    const [turn] = teams.turns;
    assert.ok(turn);
    where = turn.where;
    teams.connector.calls.length = 0;
  });
  afterEach(() => teams.close());

  const puts = () => teams.connector.calls.filter(({ method }) => method === 'PUT').length;
  const card = () => JSON.stringify(teams.connector.messages.at(-1)?.card);

  test('a hundred edits in a burst become few, and the last one stands', async () => {
    const reference = await teams.surface.post(where, live('0'));
    for (let n = 1; n <= 100; n += 1) await teams.surface.edit(reference, live(`${n} so far`));
    await teams.surface.edit(reference, done('All 100'));
    assert.ok(puts() <= 2, `${puts()} edits`);
    assert.match(card(), /All 100.*Talk to a person/);
    assert.equal(teams.connector.messages.length, 1);
    await delays.pass(60_000);
    assert.match(card(), /All 100/);
  });

  test('the newest version is shown after a pause, and the end does not wait for one', async () => {
    const reference = await teams.surface.post(where, live('0'));
    await teams.surface.edit(reference, live('one'));
    await teams.connector.until('the first edit', () => card().includes('one'));
    await teams.surface.edit(reference, live('two'));
    await teams.surface.edit(reference, live('three'));
    await delays.until();
    assert.ok((delays.open()[0] ?? 0) > 1_000, String(delays.open()));
    await delays.pass(1_500);
    await teams.connector.until('the newest edit', () => card().includes('three'));
    assert.equal(puts(), 2);
    await teams.surface.edit(reference, done('four'));
    assert.match(card(), /four/);
  });

  test('while it works, Deskmate is seen to be typing, but not with every edit', async () => {
    const reference = await teams.surface.post(where, live('0'));
    await teams.surface.edit(reference, live('1'));
    await teams.surface.edit(reference, done('2'));
    await teams.connector.until('the sign', () => teams.connector.typing.length > 0);
    assert.equal(teams.connector.typing.length, 1);
    await teams.surface.post(where, done('3'));
    assert.equal(teams.connector.typing.length, 1);
  });

  test('a sign that Teams refuses changes nothing', async () => {
    teams.connector.failNext({ status: 201, body: { id: 'm-x' } }, { status: 403 });
    await teams.surface.post(where, live('0'));
    while (!teams.logged.some(({ event }) => event === 'teams.no_typing')) await nextTurn();
  });

  test('an edit that breaks is made up for by the end', async () => {
    const reference = await teams.surface.post(where, live('0'));
    await teams.connector.until('the sign', () => teams.connector.typing.length > 0);
    teams.connector.failNext({ status: 500 });
    await teams.surface.edit(reference, live('one'));
    await teams.connector.until('the edit', () => puts() === 1);
    await teams.surface.edit(reference, done('two'));
    assert.match(card(), /two.*Talk to a person/);
  });

  test('an end that fails is told, and can be tried again', async () => {
    const reference = await teams.surface.post(where, live('0'));
    await teams.connector.until('the sign', () => teams.connector.typing.length > 0);
    teams.connector.failNext({ status: 500 });
    await assert.rejects(teams.surface.edit(reference, done('one')), {
      code: 'surface_unavailable',
      retry: true,
    });
    await teams.surface.edit(reference, done('one'));
    assert.match(card(), /one/);
  });

  test('a card shows that it is being written, even with nothing in it yet, and no longer at the end', async () => {
    const reference = await teams.surface.post(where, { tone: 'info', live: true, text: '' });
    assert.match(card(), /✍️/);
    await teams.surface.edit(reference, done('All of it'));
    assert.doesNotMatch(card(), /✍️/);
  });

  test('a message that is not known is refused, live or not', async () => {
    for (const wrong of ['', 'slack:T0LUMEN:D0ADA', 'teams:x'])
      await assert.rejects(teams.surface.edit(wrong, live('x')), { code: 'surface_rejected' });
  });
});

test('edits of one card alone leave most of what Teams takes to everything else', () => {
  const times: number[] = [];
  for (let sent = 0, at = 0; at < 3_600_000; sent += 1) {
    times.push(at);
    at += livePause({ sent, running: 1 });
  }
  for (const { count, ms } of TEAMS_WINDOWS) {
    const most = Math.max(...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
    assert.ok(most <= count / 2, `${most} of ${count} in ${ms} ms`);
  }
  assert.equal(nextFree(times.slice(-60), TEAMS_WINDOWS, times.at(-1) ?? 0), times.at(-1));
});
