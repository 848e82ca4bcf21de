import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Home } from '../../../src/card.ts';
import { DeskmateError } from '../../../src/errors.ts';
import { homeOpened } from '../../fakes/slack-payloads.ts';
import { eventRequest, interactionRequest } from '../../fakes/slack-request.ts';
import { type Bench, memory, SECRET, setUp } from './harness.ts';
import { clickInHome, viewOf } from './presses.ts';

const EMPTY: Home = { cases: [], approvals: [], examples: [] };
const WAITING: Home = {
  ...EMPTY,
  approvals: [
    {
      tone: 'waiting',
      text: 'May Ada have Figma?',
      buttons: [{ label: 'Approve', press: { verb: 'approve', case: 'c-1', arg: 'a-1' } }],
    },
  ],
};
const MARIA = { email: 'maria@lumen.example', accounts: [] };

const opens = ({ send }: Bench, user: string) => send(eventRequest(homeOpened(user), SECRET));
const drawnFor = ({ api }: Bench) => api.callsOf('views.publish').map(({ args }) => args.user_id);

test('a home that somebody opened is drawn anew when something was decided', async (t) => {
  const bench = await setUp(t);
  bench.desk.home_ = WAITING;
  await opens(bench, 'U0MARIA');
  bench.desk.home_ = EMPTY;
  await bench.surface.refreshHome?.(MARIA);
  const [before, after] = bench.api.callsOf('views.publish');
  assert.ok(before && after);
  assert.match(JSON.stringify(viewOf(before)), /Approve/);
  assert.doesNotMatch(JSON.stringify(viewOf(after)), /Approve/);
  assert.equal(bench.desk.asked.home[1]?.email, 'maria@lumen.example');
});

test('a home that nobody ever opened is not drawn', async (t) => {
  const bench = await setUp(t);
  await opens(bench, 'U0BEN');
  await bench.surface.refreshHome?.(MARIA);
  assert.deepEqual(drawnFor(bench), ['U0BEN']);
});

test('who opened their home is remembered across restarts', async (t) => {
  const keyValue = memory();
  await opens(await setUp(t, { keyValue }), 'U0MARIA');
  const restarted = await setUp(t, { keyValue });
  await restarted.surface.refreshHome?.(MARIA);
  assert.deepEqual(drawnFor(restarted), ['U0MARIA']);
});

test('every account of the person in this workspace is drawn, each once', async (t) => {
  const bench = await setUp(t);
  for (const user of ['U0MARIA', 'U0PARTNER']) await opens(bench, user);
  const accounts = ['slack:T0LUMEN:U0PARTNER', 'slack:T0LUMEN:U0MARIA', 'slack:T0OTHER:U0BEN', 'web:maria'];
  await bench.surface.refreshHome?.({ ...MARIA, accounts });
  assert.deepEqual(drawnFor(bench).slice(2).sort(), ['U0MARIA', 'U0PARTNER']);
});

test('a home that cannot be drawn is a line of log and nothing else', async (t) => {
  const bench = await setUp(t);
  await opens(bench, 'U0MARIA');
  bench.api.fail('views.publish', { error: 'internal_error' });
  await bench.surface.refreshHome?.(MARIA);
  bench.desk.home = () => Promise.reject(new Error('what somebody wrote'));
  await bench.surface.refreshHome?.(MARIA);
  bench.keyValue.get = () => Promise.reject(new DeskmateError('store_unavailable', 'no', { retry: true }));
  await bench.surface.refreshHome?.({ email: 'ben@lumen.example', accounts: [] });
  bench.api.fail('users.lookupByEmail', { error: 'missing_scope' });
  await bench.surface.refreshHome?.({ email: 'x@lumen.example', accounts: [] });
  assert.deepEqual(
    bench.alarms().map(({ event, fields }) => [event, fields?.code]),
    ['surface_unavailable', 'unexpected', 'store_unavailable', 'surface_rejected'].map((code) => [
      'slack.home_not_drawn',
      code,
    ]),
  );
});

test('a store that forgets does not keep a home from being drawn', async (t) => {
  const keyValue = memory();
  keyValue.set = () => Promise.reject(new Error('disk full'));
  const bench = await setUp(t, { keyValue });
  assert.equal((await opens(bench, 'U0MARIA')).status, 200);
  await bench.surface.refreshHome?.(MARIA);
  assert.equal(drawnFor(bench).length, 2);
  assert.ok(bench.alarms().some(({ event }) => event === 'slack.home_forgotten'));
});

test('what changed while a home was drawn is in the next picture', async (t) => {
  const bench = await setUp(t);
  await opens(bench, 'U0MARIA');
  bench.api.fail('views.publish', { delay: 100 });
  bench.desk.home_ = WAITING;
  const first = bench.surface.refreshHome?.(MARIA);
  await bench.api.until(
    ({ method, args }) => method === 'views.publish' && /May Ada/.test(JSON.stringify(args)),
  );
  bench.desk.home_ = EMPTY;
  await Promise.all([first, bench.surface.refreshHome?.(MARIA), bench.surface.refreshHome?.(MARIA)]);
  const shown = bench.api
    .callsOf('views.publish')
    .map((call) => /May Ada/.test(JSON.stringify(viewOf(call))));
  assert.deepEqual(shown, [false, true, false]);
});

test('a decision in the home is a turn in the direct conversation, and the home is drawn anew', async (t) => {
  const bench = await setUp(t);
  bench.desk.home_ = WAITING;
  await opens(bench, 'U0MARIA');
  const payload = clickInHome(bench.api, 'U0MARIA', 'Approve');
  bench.desk.home_ = EMPTY;
  assert.equal((await bench.send(interactionRequest(payload, SECRET))).status, 200);
  assert.deepEqual(bench.desk.turns[0]?.what, {
    kind: 'click',
    press: { verb: 'approve', case: 'c-1', arg: 'a-1' },
    on: 'home',
  });
  assert.equal(bench.desk.turns[0]?.where.thread, 'slack:T0LUMEN:D0MARIA');
  assert.doesNotMatch(JSON.stringify(bench.api.callsOf('views.publish').at(-1)?.args), /Approve/);
});
