import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { click, directMessage, event, slash } from '../../fakes/slack-payloads.ts';
import {
  commandRequest,
  eventRequest,
  interactionRequest,
  type SignedRequest,
  signed,
} from '../../fakes/slack-request.ts';
import { SECRET, setUp } from './harness.ts';

const FORM = 'application/x-www-form-urlencoded';
const now = () => Math.floor(Date.now() / 1000);
const hello = () => JSON.stringify(directMessage('U0ADA', 'hello'));

/** Sends it; afterwards an honest message must still get through. Returns the refusal's line of log. */
async function refused(t: TestContext, request: SignedRequest, status: number): Promise<unknown> {
  const { desk, send, lines } = await setUp(t);
  const answer = await send(request);
  assert.equal(answer.status, status);
  assert.deepEqual(desk.turns, []);
  assert.equal(lines.length, 1, JSON.stringify(lines));
  const [line] = lines;
  assert.ok(!JSON.stringify(line).includes('hello'), 'no message text in the log');
  assert.equal((await send(eventRequest(directMessage('U0ADA', 'still there?'), SECRET))).status, 200);
  assert.equal(desk.turns.length, 1);
  return line?.fields?.why;
}

test('a wrong signature', async (t) => {
  assert.equal(await refused(t, signed(hello(), 'another secret'), 401), 'wrong_signature');
});

test('a signature of another length', async (t) => {
  const request = signed(hello(), SECRET);
  assert.equal(
    await refused(t, { ...request, headers: { ...request.headers, 'x-slack-signature': 'v0=00' } }, 401),
    'wrong_signature',
  );
});

test('no signature', async (t) => {
  assert.equal(
    await refused(t, { body: hello(), headers: { 'content-type': 'application/json' } }, 401),
    'unsigned',
  );
});

test('a timestamp that is no number', async (t) => {
  const request = signed(hello(), SECRET);
  assert.equal(
    await refused(
      t,
      { ...request, headers: { ...request.headers, 'x-slack-request-timestamp': '1e9' } },
      401,
    ),
    'unsigned',
  );
});

test('a stale timestamp', async (t) => {
  assert.equal(await refused(t, signed(hello(), SECRET, { at: now() - 301 }), 401), 'stale');
});

test('a timestamp from the future', async (t) => {
  assert.equal(await refused(t, signed(hello(), SECRET, { at: now() + 120 }), 401), 'future');
});

test('a body changed after signing', async (t) => {
  const request = signed(hello(), SECRET);
  assert.equal(await refused(t, { ...request, body: `${request.body} ` }, 401), 'wrong_signature');
});

for (const [what, body] of [
  ['null', 'null'],
  ['an empty object', '{}'],
  ['a list', '[]'],
  ['a text', '"hello"'],
  ['a number', '1'],
  ['broken JSON', '{"type":'],
  ['nothing', ''],
  ['an event that is null', JSON.stringify({ type: 'event_callback', event: null })],
  ['an event that is a text', JSON.stringify({ type: 'event_callback', event: 'message' })],
  ['a message without channel', JSON.stringify(event({ type: 'message', user: 'U0ADA', ts: '1.1' }))],
  [
    'a message whose user is an object',
    JSON.stringify(event({ type: 'message', user: {}, channel: 'D0ADA', ts: '1.1' })),
  ],
] as const) {
  test(`${what} as a signed event`, async (t) => {
    await refused(t, signed(body, SECRET), 400);
  });
}

for (const [what, change] of [
  ['actions: null', { actions: null }],
  ['no actions', { actions: [] }],
  ['an action that is null', { actions: [null] }],
  ['user: null', { user: null }],
  ['no message', { message: null, container: null, channel: null }],
] as const) {
  test(`a signed click with ${what}`, async (t) => {
    const payload = click(
      'U0ADA',
      { channel: 'D0ADA', ts: '1700000001.000100' },
      { action_id: 'press:undo:0', value: 'undo:c-1:' },
    );
    await refused(t, interactionRequest({ ...payload, ...change }, SECRET), 400);
  });
}

test('a signed click whose payload is null', async (t) => {
  await refused(t, interactionRequest(null, SECRET), 400);
});

test('a command without a user', async (t) => {
  await refused(t, commandRequest({ ...slash('U0ADA', 'help'), user_id: '' }, SECRET), 400);
});

test('a content type that Slack does not send', async (t) => {
  await refused(t, signed(hello(), SECRET, { type: 'text/plain' }), 415);
});

test('5 MB of text', async (t) => {
  const body = JSON.stringify(directMessage('U0ADA', 'a'.repeat(5_000_000)));
  assert.equal(await refused(t, signed(body, SECRET), 413), 'entity.too.large');
});

test('a compressed body', async (t) => {
  const request = signed(hello(), SECRET);
  await refused(t, { ...request, headers: { ...request.headers, 'content-encoding': 'gzip' } }, 415);
});

for (const [what, button] of [
  ['an unknown action id', { action_id: 'open_door', value: 'undo:c-1:' }],
  ['an unknown verb', { action_id: 'press:explode:0', value: 'explode:c-1:' }],
  ['a case id that is none', { action_id: 'press:undo:0', value: 'undo:../../etc:' }],
  ['an argument that is too long', { action_id: 'press:undo:0', value: `undo:c-1:${'a'.repeat(201)}` }],
  ['no value', { action_id: 'press:undo:0', value: '' }],
] as const) {
  test(`${what} is left alone, and Slack hears that it arrived`, async (t) => {
    await refused(
      t,
      interactionRequest(click('U0ADA', { channel: 'D0ADA', ts: '1700000001.000100' }, button), SECRET),
      200,
    );
  });
}

test('unknown kinds of events, payloads, shortcuts and commands are left alone', async (t) => {
  const { desk, send, lines } = await setUp(t);
  const requests = [
    eventRequest(event({ type: 'team_join', user: { id: 'U0X' } }), SECRET),
    interactionRequest({ type: 'block_suggestion', user: { id: 'U0ADA' } }, SECRET),
    interactionRequest({ type: 'message_action', callback_id: 'other', user: { id: 'U0ADA' } }, SECRET),
    interactionRequest(
      { type: 'view_submission', user: { id: 'U0ADA' }, view: { id: 'V0X', callback_id: 'other' } },
      SECRET,
    ),
    commandRequest({ ...slash('U0ADA', 'help'), command: '/other' }, SECRET),
  ];
  for (const request of requests) assert.equal((await send(request)).status, 200);
  assert.equal(lines.filter(({ event: name }) => name === 'slack.unsupported').length, requests.length);
  assert.deepEqual(desk.turns, []);
});

test('Slack may ask whether the address is ours, but only Slack', async (t) => {
  const { send } = await setUp(t);
  const body = JSON.stringify({ type: 'url_verification', token: 'x', challenge: 'c-123' });
  assert.deepEqual(await send(signed(body, SECRET)), { status: 200, body: '{"challenge":"c-123"}' });
  assert.equal((await send(signed(body, 'another'))).status, 401);
  assert.equal((await send(signed('ssl_check=1&token=x', SECRET, { type: FORM }))).status, 200);
});
