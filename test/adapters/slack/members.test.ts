/** Who certainly reads what is posted in a channel. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCode } from '../../../src/errors.ts';
import { setUp } from './harness.ts';

const THREAD = { surface: 'slack', thread: 'slack:T0LUMEN:C0GENERAL:1700000001.000100', shared: true };
const MARIA = { email: 'maria@lumen.example', accounts: [] };

test('members of the channel do, others do not, and the list is asked for once', async (t) => {
  const { api, surface } = await setUp(t);
  api.workspace.outside.set('C0OTHER', ['U0MARIA']);
  const other = { ...THREAD, thread: 'slack:T0LUMEN:C0OTHER' };
  assert.equal(await surface.sees?.(THREAD, MARIA), true);
  assert.equal(await surface.sees?.(other, MARIA), false);
  assert.equal(await surface.sees?.(other, { ...MARIA, accounts: ['slack:T0LUMEN:U0BEN'] }), true);
  assert.equal(await surface.sees?.(THREAD, { email: 'nobody@lumen.example', accounts: [] }), false);
  assert.deepEqual(
    api.callsOf('conversations.members').map(({ args }) => args.channel),
    ['C0GENERAL', 'C0OTHER'],
  );
});

test('somebody who joined is known a few minutes later', async (t) => {
  const { api, surface, clock } = await setUp(t);
  api.workspace.outside.set('C0GENERAL', ['U0MARIA']);
  assert.equal(await surface.sees?.(THREAD, MARIA), false);
  api.workspace.outside.clear();
  clock.ahead += 5 * 60_000;
  assert.equal(await surface.sees?.(THREAD, MARIA), true);
});

test('a long list is read to its end, a far too long one is not', async (t) => {
  const { api, surface, clock } = await setUp(t);
  const { workspace } = api;
  workspace.users = workspace.users.toSorted(
    (one, other) => Number(one.id === 'U0MARIA') - Number(other.id === 'U0MARIA'),
  );
  workspace.pageSize = Math.ceil(workspace.users.length / 2);
  assert.equal(await surface.sees?.(THREAD, MARIA), true);
  assert.equal(api.callsOf('conversations.members').length, 2);
  workspace.pageSize = 1;
  clock.ahead += 5 * 60_000;
  assert.ok(workspace.users.length > 5);
  assert.equal(await surface.sees?.(THREAD, MARIA), false);
  assert.equal(api.callsOf('conversations.members').length, 2 + 5);
});

test('when Slack does not say, that is an error and no answer', async (t) => {
  const { api, surface } = await setUp(t);
  api.fail('conversations.members', { error: 'missing_scope' });
  await assert.rejects(
    async () => surface.sees?.(THREAD, MARIA),
    (error) => isCode(error, 'surface_rejected'),
  );
});
