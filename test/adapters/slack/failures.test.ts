import assert from 'node:assert/strict';
import { test } from 'node:test';
import express from 'express';
import { createSlack } from '../../../adapters/slack/slack.ts';
import { directMessage } from '../../fakes/slack-payloads.ts';
import { eventRequest } from '../../fakes/slack-request.ts';
import { fakeDesk, memory, SECRET, setUp } from './harness.ts';

const THREAD = { surface: 'slack', thread: 'slack:T0LUMEN:C0GENERAL:1700000001.000100', shared: true };
const CARD = { tone: 'info', text: 'Hi' } as const;

for (const [error, code, retry, fix] of [
  ['not_in_channel', 'surface_rejected', false, /invite Deskmate/],
  ['missing_scope', 'surface_rejected', false, /manifest\.json/],
  ['token_revoked', 'surface_rejected', false, /SLACK_BOT_TOKEN/],
  ['something_new', 'surface_rejected', false, /something_new/],
  ['internal_error', 'surface_unavailable', true, /internal_error/],
  ['service_unavailable', 'surface_unavailable', true, /service_unavailable/],
] as const) {
  test(`Slack says ${error}: ${code}`, async (t) => {
    const { api, surface } = await setUp(t);
    api.fail('chat.postMessage', { error });
    await assert.rejects(surface.post(THREAD, CARD), { name: 'DeskmateError', code, retry, message: fix });
  });
}

test('the message to edit is gone', async (t) => {
  const { surface } = await setUp(t);
  const gone = 'slack:T0LUMEN:C0GENERAL:1600000000.000100';
  await assert.rejects(surface.edit(gone, CARD), {
    code: 'surface_rejected',
    retry: false,
    message: /message_not_found/,
  });
});

test('references and accounts of other surfaces are refused', async (t) => {
  const { surface } = await setUp(t);
  for (const wrong of ['web:1', 'slack:T0LUMEN:C0GENERAL', 'slack:T0LUMEN:C0GENERAL:1.1:x', '']) {
    await assert.rejects(surface.edit(wrong, CARD), { code: 'surface_rejected' });
  }
  await assert.rejects(surface.whisper(THREAD, { account: 'web:ada' }, CARD), { code: 'surface_rejected' });
});

test('one hiccup of Slack or of the network is passed over', async (t) => {
  const { api, surface } = await setUp(t);
  api.fail('chat.postMessage', { status: 500 });
  await surface.post(THREAD, CARD);
  api.fail('chat.postMessage', { hangUp: true });
  await surface.post(THREAD, CARD);
  assert.equal(api.callsOf('chat.postMessage').length, 4);
});

test('when Slack stays away, the caller may try later', async (t) => {
  const { api, surface } = await setUp(t);
  api.fail('chat.postMessage', { status: 503 }, { hangUp: true });
  await assert.rejects(surface.post(THREAD, CARD), { code: 'surface_unavailable', retry: true });
});

test('Retry-After is waited for, and other calls go on meanwhile', async (t) => {
  const { api, surface } = await setUp(t);
  api.fail('chat.postMessage', { status: 429, retryAfter: 1 });
  const order: string[] = [];
  const slow = surface.post(THREAD, CARD).then(() => order.push('slow'));
  await api.until(({ method }) => method === 'chat.postMessage');
  await surface
    .post({ ...THREAD, thread: 'slack:T0LUMEN:C0OTHER:1700000001.000200' }, CARD)
    .then(() => order.push('other'));
  await slow;
  assert.deepEqual(order, ['other', 'slow']);
  const [first, , again] = api.callsOf('chat.postMessage');
  assert.ok((again?.at ?? 0) - (first?.at ?? 0) >= 990, 'waited a second');
});

test('a long Retry-After is left to the queue', async (t) => {
  const { api, surface } = await setUp(t);
  api.fail('chat.postMessage', { status: 429, retryAfter: 120 });
  await assert.rejects(surface.post(THREAD, CARD), { code: 'surface_unavailable', retry: true });
});

test('closing ends the waiting', async (t) => {
  const { api, surface } = await setUp(t);
  api.fail('chat.postMessage', { status: 429, retryAfter: 30 });
  const waiting = assert.rejects(surface.post(THREAD, CARD), { code: 'surface_unavailable', retry: true });
  await api.until(({ method }) => method === 'chat.postMessage');
  await surface.close();
  await waiting;
});

test('a fault in the store of small things never stops a reply', async (t) => {
  const keyValue = memory();
  keyValue.set = async () => Promise.reject(new Error('disk full'));
  const { surface, lines } = await setUp(t, { keyValue });
  await surface.post(THREAD, CARD);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    lines.map(({ event }) => event),
    ['slack.thread_forgotten'],
  );
});

test('Slack is away at the start: the desk starts, and serves as soon as Slack is back', async (t) => {
  const { desk, api, send } = await setUp(t, { faults: { 'auth.test': [{ status: 503 }, { status: 503 }] } });
  assert.equal((await send(eventRequest(directMessage('U0ADA', 'hello'), SECRET))).status, 200);
  assert.equal(desk.turns.length, 1);
  assert.equal(api.callsOf('auth.test').length, 3);
});

test('a token that Slack refuses, or an empty secret, stops the start and names the variable', async (t) => {
  const { api, clock } = await setUp(t);
  const log = { info() {}, warn() {}, error() {} };
  const begin = (botToken: string, signingSecret: string) =>
    createSlack({
      config: { botToken, signingSecret, apiUrl: api.url },
      desk: fakeDesk(),
      http: express(),
      keyValue: memory(),
      clock,
      log,
    });
  api.fail('auth.test', { error: 'invalid_auth' });
  await assert.rejects(begin('xoxb-old', SECRET), { code: 'surface_rejected', message: /SLACK_BOT_TOKEN/ });
  await assert.rejects(begin('', SECRET), { code: 'config_invalid', message: /SLACK_BOT_TOKEN/ });
  await assert.rejects(begin('xoxb-test', ''), { code: 'config_invalid', message: /SLACK_SIGNING_SECRET/ });
});
