import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card } from '../../../src/card.ts';
import { setUp } from './harness.ts';

const THREAD = { surface: 'slack', thread: 'slack:T0LUMEN:C0GENERAL:1700000001.000100', shared: true };
const DIRECT = { surface: 'slack', thread: 'slack:T0LUMEN:D0ADA', shared: false };
const CARD: Card = { tone: 'success', title: 'Done', text: 'Ada has Figma until 1 March.' };

test('a card is posted into its thread, in one call, and can be edited by its reference', async (t) => {
  const { api, surface } = await setUp(t);
  const reference = await surface.post(THREAD, CARD);
  const [posted] = api.callsOf('chat.postMessage');
  assert.equal(posted?.args.channel, 'C0GENERAL');
  assert.equal(posted?.args.thread_ts, '1700000001.000100');
  assert.equal(posted?.args.text, 'Done: Ada has Figma until 1 March.');
  assert.equal(posted?.token, 'xoxb-test');
  await surface.edit(reference, { ...CARD, title: 'Undone' });
  const [updated] = api.callsOf('chat.update');
  assert.equal(updated?.args.channel, 'C0GENERAL');
  assert.match(JSON.stringify(updated?.args.blocks), /Undone/);
  assert.deepEqual(
    api.calls.map(({ method }) => method),
    ['auth.test', 'chat.postMessage', 'chat.update'],
  );
});

test('a card for the direct conversation has no thread', async (t) => {
  const { api, surface } = await setUp(t);
  await surface.post(DIRECT, CARD);
  assert.equal(api.callsOf('chat.postMessage')[0]?.args.thread_ts, undefined);
});

test('people are mentioned in shared threads only, and a card that finds nobody is posted all the same', async (t) => {
  const { api, surface } = await setUp(t);
  const mention = ['maria@lumen.example', 'nobody@lumen.example', 'guest@elsewhere.example'];
  await surface.post(THREAD, { ...CARD, mention });
  await surface.post(DIRECT, { ...CARD, mention });
  api.fail('users.lookupByEmail', { error: 'missing_scope' });
  await surface.post(THREAD, { ...CARD, mention: ['ben@lumen.example'] });
  const texts = api.callsOf('chat.postMessage').map(({ args }) => String(args.text));
  assert.deepEqual(
    texts.map((text) => text.split(' ')[0]),
    ['<@U0MARIA>', 'Done:', 'Done:'],
  );
});

test('the private thread with a person is opened once, ever', async (t) => {
  const { api, surface, keyValue } = await setUp(t);
  const where = { surface: 'slack', thread: 'slack:T0LUMEN:D0MARIA', shared: false };
  assert.deepEqual(await surface.direct({ email: 'Maria@lumen.example', accounts: [] }), where);
  assert.deepEqual(await surface.direct({ email: 'maria@lumen.example', accounts: [] }), where);
  const restarted = await setUp(t, { keyValue });
  assert.deepEqual(await restarted.surface.direct({ email: 'maria@lumen.example', accounts: [] }), where);
  assert.equal(
    api.callsOf('conversations.open').length + restarted.api.callsOf('conversations.open').length,
    1,
  );
});

for (const email of [
  'nobody@lumen.example',
  'guest@elsewhere.example',
  'gone@lumen.example',
  'robot@lumen.example',
]) {
  test(`${email} cannot be reached here`, async (t) => {
    const { surface } = await setUp(t);
    assert.equal(await surface.direct({ email, accounts: [] }), undefined);
  });
}

test('whom Slack lets nobody write to cannot be reached here, so that another surface may try', async (t) => {
  const { api, surface, alarms } = await setUp(t);
  api.fail('conversations.open', { error: 'user_disabled' });
  assert.equal(await surface.direct({ email: 'maria@lumen.example', accounts: [] }), undefined);
  api.fail('users.lookupByEmail', { error: 'missing_scope' });
  assert.equal(await surface.direct({ email: 'ben@lumen.example', accounts: [] }), undefined);
  assert.deepEqual(
    alarms().map(({ event }) => event),
    ['slack.person_unreachable', 'slack.person_unreachable'],
  );
  api.fail('conversations.open', { error: 'internal_error' });
  await assert.rejects(surface.direct({ email: 'maria@lumen.example', accounts: [] }), { retry: true });
});

test('an account that an administrator linked counts before the address', async (t) => {
  const { api, surface } = await setUp(t);
  const linked = ['teams:19:ada', 'slack:T0OTHER:U0MARIA', 'slack:T0LUMEN:U0PARTNER', 'slack:T0LUMEN', ''];
  const where = await surface.direct({ email: 'ada@lumen.example', accounts: linked });
  assert.equal(where?.thread, 'slack:T0LUMEN:D0PARTNER');
  assert.equal(api.callsOf('users.lookupByEmail').length, 0);
  const elsewhere = await surface.direct({ email: 'ada@lumen.example', accounts: linked.slice(0, 2) });
  assert.equal(elsewhere?.thread, 'slack:T0LUMEN:D0ADA');
});

test('a linked account that Slack lets nobody write to leaves the next one, and at last the address', async (t) => {
  const { api, surface, alarms } = await setUp(t);
  api.fail('conversations.open', { error: 'user_disabled' }, { error: 'user_disabled' });
  const accounts = ['slack:T0LUMEN:U0GONE', 'slack:T0LUMEN:U0ROBOT'];
  assert.equal(
    (await surface.direct({ email: 'ada@lumen.example', accounts }))?.thread,
    'slack:T0LUMEN:D0ADA',
  );
  assert.deepEqual(
    api.callsOf('conversations.open').map(({ args }) => args.users),
    ['U0GONE', 'U0ROBOT', 'U0ADA'],
  );
  assert.equal(alarms().length, 2);
});

test('a whisper in a channel is for one person only', async (t) => {
  const { api, surface } = await setUp(t);
  await surface.whisper(
    THREAD,
    { account: 'slack:T0LUMEN:U0ADA' },
    { tone: 'problem', text: 'Only Maria can approve this.' },
  );
  const [sent] = api.callsOf('chat.postEphemeral');
  assert.deepEqual(
    [sent?.args.channel, sent?.args.user, sent?.args.thread_ts],
    ['C0GENERAL', 'U0ADA', '1700000001.000100'],
  );
  assert.equal(api.callsOf('chat.postMessage').length, 0);
});

test('where a whisper is not possible, it is a direct message', async (t) => {
  const { api, surface } = await setUp(t);
  api.workspace.closedChannels.add('C0GENERAL');
  await surface.whisper(THREAD, { account: 'slack:T0LUMEN:U0ADA' }, CARD);
  await surface.whisper(DIRECT, { account: 'slack:T0LUMEN:U0ADA' }, CARD);
  assert.deepEqual(
    api.callsOf('chat.postMessage').map(({ args }) => args.channel),
    ['D0ADA', 'D0ADA'],
  );
});
