import assert from 'node:assert/strict';
import { test } from 'node:test';
import express from 'express';
import { createSlack } from '../../../adapters/slack/slack.ts';
import { DeskmateError } from '../../../src/errors.ts';
import { startSlackApi } from '../../fakes/slack-api.ts';
import { click, directMessage, event, slash, submission } from '../../fakes/slack-payloads.ts';
import { fakeDesk, memory, setUp } from './harness.ts';

const UNDO = { action_id: 'press:undo:0', value: 'undo:c-1:' };

test('events, clicks, forms and commands arrive over the socket as the same turns', async (t) => {
  const { api, desk } = await setUp(t, { socket: true });
  assert.deepEqual(await api.socket.send('events_api', directMessage('U0ADA', 'I need Figma')), {});
  assert.deepEqual(
    await api.socket.send('interactive', click('U0ADA', { channel: 'D0ADA', ts: '1700000002.000100' }, UNDO)),
    {},
  );
  const view = {
    callback_id: 'desk_form',
    private_metadata: JSON.stringify({
      press: { verb: 'fill', case: 'c-1', arg: '' },
      thread: 'slack:T0LUMEN:D0ADA',
    }),
  };
  assert.deepEqual(
    await api.socket.send('interactive', submission('U0ADA', view, { 'field:app': { value: 'figma' } })),
    {},
  );
  const answer = await api.socket.send('slash_commands', slash('U0ADA', 'cases'));
  assert.deepEqual(answer, { response_type: 'ephemeral', text: 'I wrote to you in our direct messages.' });
  assert.deepEqual(
    desk.turns.map(({ what }) => what.kind),
    ['message', 'click', 'form', 'command'],
  );
  assert.equal(desk.turns[0]?.from.email, 'ada@lumen.example');
});

test('"got it" comes only after the turn is stored; without it Slack sends it again', async (t) => {
  const { api, desk } = await setUp(t, { socket: true });
  desk.failWith = [new DeskmateError('conflict', 'busy', { retry: true })];
  const payload = directMessage('U0ADA', 'hello');
  assert.equal(await api.socket.send('events_api', payload, { wait: 300 }), 'none');
  assert.deepEqual(await api.socket.send('events_api', payload, { retry: 1 }), {});
  assert.equal(desk.turns.length, 1);
});

test('whatever arrives, the connection goes on', async (t) => {
  const { api, desk, alarms } = await setUp(t, { socket: true });
  for (const frame of [
    'null',
    '{}',
    'not json',
    '{"type":"events_api","envelope_id":"e1","payload":null}',
    '{"type":"events_api"}',
  ]) {
    api.socket.raw(frame);
  }
  const bad = [
    {},
    { type: 'block_actions', actions: null },
    event({ type: 'message' }),
    event({ type: 'unheard_of' }),
  ];
  for (const payload of bad)
    assert.deepEqual(await api.socket.send('interactive', payload), {}, JSON.stringify(payload));
  assert.deepEqual(await api.socket.send('events_api', directMessage('U0ADA', 'still there?')), {});
  assert.equal(desk.turns.length, 1);
  assert.ok(alarms().every(({ event: name }) => name === 'slack.malformed' || name === 'slack.unsupported'));
  assert.equal(api.socket.connections(), 1);
});

test('when Slack renews the connection, a new one is opened', async (t) => {
  const { api, desk } = await setUp(t, { socket: true });
  api.socket.recycle();
  await api.until(() => api.callsOf('apps.connections.open').length === 2, 'new connection');
  await api.socket.connected();
  assert.deepEqual(await api.socket.send('events_api', directMessage('U0ADA', 'hello')), {});
  assert.equal(desk.turns.length, 1);
});

test('Slack is away at the start: connected as soon as it is back', async (t) => {
  const { api, desk, lines } = await setUp(t, {
    socket: true,
    faults: { 'apps.connections.open': [{ status: 503 }] },
  });
  await api.socket.connected();
  assert.deepEqual(await api.socket.send('events_api', directMessage('U0ADA', 'hello')), {});
  assert.equal(desk.turns.length, 1);
  assert.ok(lines.some(({ event: name }) => name === 'slack.disconnected'));
});

test('an app-level token that Slack refuses stops the start and names the variable', async (t) => {
  const api = await startSlackApi();
  t.after(() => api.close());
  api.fail('apps.connections.open', { error: 'invalid_auth' });
  const config = { botToken: 'xoxb-test', signingSecret: 's', appToken: 'xapp-old', apiUrl: api.url };
  const log = { info() {}, warn() {}, error() {} };
  const starting = createSlack({
    config,
    desk: fakeDesk(),
    http: express(),
    keyValue: memory(),
    clock: { now: () => 0 },
    log,
  });
  await assert.rejects(starting, { code: 'surface_rejected', message: /SLACK_APP_TOKEN/ });
});
