import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../../src/errors.ts';
import { directMessage } from '../../fakes/slack-payloads.ts';
import { eventRequest } from '../../fakes/slack-request.ts';
import { SECRET, setUp } from './harness.ts';

const now = () => Math.floor(Date.now() / 1000);

test('a copy of a request is refused for as long as its timestamp is good', async (t) => {
  const { desk, send, clock, lines } = await setUp(t);
  const request = eventRequest(directMessage('U0ADA', 'hello'), SECRET);
  assert.equal((await send(request)).status, 200);
  assert.equal((await send(request)).status, 401);
  clock.ahead = 290_000;
  assert.equal((await send(request)).status, 401);
  assert.deepEqual(
    lines.map(({ fields }) => fields?.why),
    ['replayed', 'replayed'],
  );
  clock.ahead = 310_000;
  assert.equal((await send(request)).status, 401);
  assert.equal(lines.at(-1)?.fields?.why, 'stale');
  assert.equal(desk.turns.length, 1);
});

test('two copies at once: one is taken', async (t) => {
  const { desk, send } = await setUp(t);
  const request = eventRequest(directMessage('U0ADA', 'hello'), SECRET);
  const answers = await Promise.all([send(request), send(request)]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 401]);
  assert.equal(desk.turns.length, 1);
});

test('what was not stored is answered with 500, and the very same bytes may come again', async (t) => {
  const { desk, send, lines } = await setUp(t);
  desk.failWith = [
    new DeskmateError('conflict', 'somebody else wrote first', { retry: true }),
    new Error('a bug'),
  ];
  const request = eventRequest(directMessage('U0ADA', 'hello'), SECRET);
  assert.equal((await send(request)).status, 500);
  assert.equal((await send(request)).status, 500);
  assert.equal((await send(request)).status, 200);
  assert.equal(desk.turns.length, 1);
  assert.deepEqual(
    lines.map(({ level, event }) => [level, event]),
    [
      ['error', 'slack.failed'],
      ['error', 'slack.failed'],
    ],
  );
});

test('Slack sends it again: the same turn id, whatever the retry header says', async (t) => {
  const { desk, send } = await setUp(t);
  const payload = directMessage('U0ADA', 'hello');
  const at = now();
  await send(eventRequest(payload, SECRET, { at }));
  await send(eventRequest(payload, SECRET, { at: at - 1, retry: 1 }));
  await send(eventRequest(payload, SECRET, { at: at - 2, retry: 2 }));
  assert.equal(desk.turns.length, 3, 'the desk decides what is a repetition');
  assert.equal(new Set(desk.turns.map(({ id }) => id)).size, 1);
});

test('Slack cannot say who it was: nothing is lost, Slack sends it again', async (t) => {
  const { api, desk, send } = await setUp(t);
  api.fail('users.info', { status: 500 }, { status: 500 });
  const payload = directMessage('U0ADA', 'hello');
  const at = now();
  assert.equal((await send(eventRequest(payload, SECRET, { at }))).status, 500);
  assert.equal((await send(eventRequest(payload, SECRET, { at: at - 1, retry: 1 }))).status, 200);
  assert.equal(desk.turns[0]?.from.email, 'ada@lumen.example');
});

test('a failure that a retry cannot help is told to the person, and Slack is told that it arrived', async (t) => {
  const { api, desk, send, lines } = await setUp(t);
  desk.failWith = [new DeskmateError('args_invalid', 'no')];
  assert.equal((await send(eventRequest(directMessage('U0ADA', 'hello'), SECRET))).status, 200);
  assert.match(String(api.callsOf('chat.postMessage')[0]?.args.text), /nothing was done/);
  assert.deepEqual(
    lines.map(({ event }) => event),
    ['slack.message_failed'],
  );
});

test('after closing, Slack is asked to come again', async (t) => {
  const { surface, send } = await setUp(t);
  await surface.close();
  assert.equal((await send(eventRequest(directMessage('U0ADA', 'hello'), SECRET))).status, 503);
});
