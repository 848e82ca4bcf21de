import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../../src/errors.ts';
import { messageShortcut, slash } from '../../fakes/slack-payloads.ts';
import { commandRequest, interactionRequest } from '../../fakes/slack-request.ts';
import { SECRET, setUp } from './harness.ts';

const busy = () => new DeskmateError('conflict', 'busy', { retry: true });

test('/desk with words opens a thread in the direct conversation', async (t) => {
  const { api, desk, send } = await setUp(t);
  const answer = await send(commandRequest(slash('U0ADA', 'I need <@U0BEN|ben>'), SECRET));
  assert.deepEqual(JSON.parse(answer.body), {
    response_type: 'ephemeral',
    text: 'I wrote to you in our direct messages.',
  });
  const [opening] = api.callsOf('chat.postMessage');
  assert.equal(opening?.args.channel, 'D0ADA');
  assert.match(JSON.stringify(opening?.args.blocks), /You asked:\\nI need Ben Okafor/);
  assert.deepEqual(desk.turns[0]?.what, { kind: 'message', text: 'I need Ben Okafor' });
  assert.match(desk.turns[0]?.where.thread ?? '', /^slack:T0LUMEN:D0ADA:\d+\.\d+$/);
});

for (const [text, name] of [
  ['cases', 'cases'],
  ['Approvals ', 'approvals'],
  ['factor', 'factor'],
  ['help', 'help'],
  ['', 'help'],
] as const) {
  test(`/desk ${text} is a command`, async (t) => {
    const { api, desk, send } = await setUp(t);
    await send(commandRequest(slash('U0ADA', text), SECRET));
    assert.deepEqual(desk.turns[0]?.what, { kind: 'command', name });
    assert.equal(desk.turns[0]?.where.thread, 'slack:T0LUMEN:D0ADA');
    assert.equal(api.callsOf('chat.postMessage').length, 0);
  });
}

test('/desk that could not be stored says so', async (t) => {
  const { desk, send } = await setUp(t);
  desk.failWith = [busy(), busy(), busy(), busy()];
  assert.match((await send(commandRequest(slash('U0ADA', 'help'), SECRET))).body, /send it again/);
});

test("the shortcut makes a case of somebody else's message, for whoever used it", async (t) => {
  const { api, desk, send } = await setUp(t);
  const payload = messageShortcut('U0ADA', 'C0GENERAL', {
    ts: '1700000004.000100',
    text: 'the printer is broken',
    user: 'U0BEN',
  });
  assert.equal((await send(interactionRequest(payload, SECRET))).status, 200);
  assert.deepEqual(desk.turns[0]?.what, { kind: 'message', text: 'the printer is broken' });
  assert.equal(desk.turns[0]?.from.email, 'ada@lumen.example');
  assert.equal(desk.turns[0]?.where.thread, 'slack:T0LUMEN:C0GENERAL:1700000004.000100');
  assert.equal(api.callsOf('chat.postEphemeral')[0]?.args.thread_ts, '1700000004.000100');
});

test('where Deskmate cannot answer, the shortcut goes on in the direct conversation', async (t) => {
  const { api, desk, send } = await setUp(t);
  api.workspace.closedChannels.add('C0SECRET');
  await send(interactionRequest(messageShortcut('U0ADA', 'C0SECRET', { text: 'help' }), SECRET));
  await send(interactionRequest(messageShortcut('U0ADA', 'D0OTHERS', { text: 'help' }), SECRET));
  assert.equal(desk.turns.length, 2);
  for (const { where } of desk.turns) assert.match(where.thread, /^slack:T0LUMEN:D0ADA:/);
  assert.equal(api.callsOf('chat.postMessage').length, 2);
});
