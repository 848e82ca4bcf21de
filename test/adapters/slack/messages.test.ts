import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channelMessage, directMessage, event, mention } from '../../fakes/slack-payloads.ts';
import { BOT_USER } from '../../fakes/slack-people.ts';
import { eventRequest } from '../../fakes/slack-request.ts';
import { SECRET, setUp } from './harness.ts';

const ADA = { account: 'slack:T0LUMEN:U0ADA', name: 'Ada Moreau', email: 'ada@lumen.example' };

test('a direct message becomes a turn in a thread of its own', async (t) => {
  const { desk, send } = await setUp(t);
  const payload = directMessage('U0ADA', 'I need Figma', { ts: '1700000001.000100' });
  assert.deepEqual(await send(eventRequest(payload, SECRET)), { status: 200, body: '' });
  const [turn, ...more] = desk.turns;
  assert.equal(more.length, 0);
  assert.equal(turn?.id, 'slack:D0ADA:1700000001.000100');
  assert.deepEqual(turn?.from, ADA);
  assert.deepEqual(turn?.where, {
    surface: 'slack',
    thread: 'slack:T0LUMEN:D0ADA:1700000001.000100',
    shared: false,
  });
  assert.deepEqual(turn?.what, { kind: 'message', text: 'I need Figma' });
});

test('a reply in a direct thread stays in that thread', async (t) => {
  const { desk, send } = await setUp(t);
  await send(
    eventRequest(
      directMessage('U0ADA', 'until March', { thread_ts: '1700000001.000100', parent_user_id: 'U0ADA' }),
      SECRET,
    ),
  );
  assert.equal(desk.turns[0]?.where.thread, 'slack:T0LUMEN:D0ADA:1700000001.000100');
});

test('a reply below what Deskmate wrote by itself belongs to the direct conversation', async (t) => {
  const { desk, send } = await setUp(t);
  await send(
    eventRequest(
      directMessage('U0ADA', 'tomorrow', { thread_ts: '1700000001.000100', parent_user_id: BOT_USER }),
      SECRET,
    ),
  );
  assert.equal(desk.turns[0]?.where.thread, 'slack:T0LUMEN:D0ADA');
});

test('a mention becomes a turn in the channel, without the mention', async (t) => {
  const { desk, send } = await setUp(t);
  await send(
    eventRequest(
      mention('U0ADA', 'C0GENERAL', 'unlock <@U0BEN> please &amp; thanks', { ts: '1700000002.000100' }),
      SECRET,
    ),
  );
  assert.deepEqual(desk.turns[0]?.where, {
    surface: 'slack',
    thread: 'slack:T0LUMEN:C0GENERAL:1700000002.000100',
    shared: true,
  });
  assert.deepEqual(desk.turns[0]?.what, { kind: 'message', text: 'unlock Ben Okafor please & thanks' });
});

test('the same mention, told a second time as a channel message, is not a second turn', async (t) => {
  const { desk, send } = await setUp(t);
  await send(eventRequest(channelMessage('U0ADA', 'C0GENERAL', `<@${BOT_USER}> hello`), SECRET));
  assert.equal(desk.turns.length, 0);
});

test('in a group conversation a mention arrives as a message', async (t) => {
  const { desk, send } = await setUp(t);
  await send(
    eventRequest(
      channelMessage('U0ADA', 'G0GROUP', `<@${BOT_USER}> hello`, { channel_type: 'mpim' }),
      SECRET,
    ),
  );
  assert.equal(desk.turns[0]?.where.shared, true);
});

test('replies without a mention are heard only in threads where Deskmate takes part, also after a restart', async (t) => {
  const { desk, send, surface, keyValue } = await setUp(t);
  const reply = (thread: string) =>
    eventRequest(channelMessage('U0ADA', 'C0GENERAL', 'any news?', { thread_ts: thread }), SECRET);
  await send(reply('1700000003.000100'));
  await send(eventRequest(channelMessage('U0ADA', 'C0GENERAL', 'just talking'), SECRET));
  assert.equal(desk.turns.length, 0);
  await surface.post(
    { surface: 'slack', thread: 'slack:T0LUMEN:C0GENERAL:1700000003.000100', shared: true },
    { tone: 'info', text: 'Hi' },
  );
  await send(reply('1700000003.000100'));
  assert.deepEqual(desk.turns[0]?.what, { kind: 'message', text: 'any news?', aside: true });
  const restarted = await setUp(t, { keyValue });
  await restarted.send(reply('1700000003.000100'));
  assert.equal(restarted.desk.turns.length, 1);
});

test('bots, edits, joins and the app itself are not turns', async (t) => {
  const { desk, send, alarms } = await setUp(t);
  const statuses = [];
  for (const payload of [
    directMessage('U0ADA', 'x', { bot_id: 'B0OTHER' }),
    directMessage('U0ADA', 'x', { subtype: 'message_changed', user: undefined }),
    directMessage('U0ADA', 'x', { subtype: 'channel_join' }),
    directMessage(BOT_USER, 'x'),
    event({ type: 'reaction_added', user: 'U0ADA' }),
    event({ type: 'app_home_opened', user: 'U0ADA', tab: 'messages' }),
  ]) {
    statuses.push((await send(eventRequest(payload, SECRET))).status);
  }
  assert.deepEqual(new Set(statuses), new Set([200]));
  assert.deepEqual(desk.turns, []);
  assert.deepEqual(alarms(), []);
});

test('only full members with a confirmed address carry an e-mail', async (t) => {
  const { desk, send } = await setUp(t);
  for (const user of ['U0GUEST', 'U0GONE', 'U0ROBOT', 'U0PARTNER', 'U0NEW']) {
    await send(eventRequest(directMessage(user, 'hello'), SECRET));
  }
  assert.deepEqual(
    desk.turns.map(({ from }) => [from.name, from.email]),
    [
      ['A guest', undefined],
      ['Gone', undefined],
      ['A robot', undefined],
      ['A partner', undefined],
      ['Unconfirmed', undefined],
    ],
  );
});

test('a profile is asked for once, and again after five minutes', async (t) => {
  const { api, clock, send } = await setUp(t);
  for (let count = 0; count < 3; count += 1)
    await send(eventRequest(directMessage('U0ADA', 'hello'), SECRET));
  assert.equal(api.callsOf('users.info').length, 1);
  clock.ahead = 5 * 60_000 + 1_000;
  const at = Math.floor(clock.now() / 1000);
  await send(eventRequest(directMessage('U0ADA', 'hello'), SECRET, { at }));
  assert.equal(api.callsOf('users.info').length, 2);
});

test('a long message is cut to what the desk takes', async (t) => {
  const { desk, send } = await setUp(t);
  await send(eventRequest(directMessage('U0ADA', 'a'.repeat(40_000)), SECRET));
  const what = desk.turns[0]?.what;
  assert.equal(what?.kind === 'message' ? what.text.length : 0, 12_000);
});

test('a mentioned person whose profile Slack does not show costs the message only their name', async (t) => {
  const { api, desk, send } = await setUp(t);
  await send(eventRequest(directMessage('U0ADA', 'hello'), SECRET));
  api.fail('users.info', { error: 'user_not_visible' });
  const payload = directMessage('U0ADA', 'unlock <@U0STRANGER>');
  assert.equal((await send(eventRequest(payload, SECRET))).status, 200);
  assert.deepEqual(desk.turns[1]?.what, { kind: 'message', text: 'unlock somebody' });
});
