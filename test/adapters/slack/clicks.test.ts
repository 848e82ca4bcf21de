import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeskmateError } from '../../../src/errors.ts';
import { click, homeClick, homeOpened } from '../../fakes/slack-payloads.ts';
import { eventRequest, interactionRequest } from '../../fakes/slack-request.ts';
import { SECRET, setUp } from './harness.ts';

const APPROVE = { action_id: 'press:approve:0', value: 'approve:c-1:a-1' };
const busy = () => new DeskmateError('conflict', 'busy', { retry: true });

test('a click carries what the button named, and who Slack says clicked', async (t) => {
  const { desk, send } = await setUp(t);
  const payload = click(
    'U0MARIA',
    { channel: 'C0GENERAL', ts: '1700000002.000100', thread: '1700000001.000100' },
    APPROVE,
  );
  assert.deepEqual(await send(interactionRequest(payload, SECRET)), { status: 200, body: '' });
  const [turn] = desk.turns;
  assert.deepEqual(turn?.what, {
    kind: 'click',
    press: { verb: 'approve', case: 'c-1', arg: 'a-1' },
    on: { message: 'slack:T0LUMEN:C0GENERAL:1700000002.000100' },
  });
  assert.equal(turn?.from.email, 'maria@lumen.example');
  assert.equal(turn?.where.thread, 'slack:T0LUMEN:C0GENERAL:1700000001.000100');
  assert.match(turn?.id ?? '', /^slack:click:U0MARIA:1700000002\.000100:/);
});

test('a click on a card in the direct conversation belongs to the conversation', async (t) => {
  const { desk, send } = await setUp(t);
  await send(
    interactionRequest(click('U0MARIA', { channel: 'D0MARIA', ts: '1700000002.000100' }, APPROVE), SECRET),
  );
  assert.deepEqual(desk.turns[0]?.where, {
    surface: 'slack',
    thread: 'slack:T0LUMEN:D0MARIA',
    shared: false,
  });
});

test('two clicks are two turns', async (t) => {
  const { desk, send } = await setUp(t);
  const at = { channel: 'D0MARIA', ts: '1700000002.000100' };
  await Promise.all(
    [click('U0MARIA', at, APPROVE), click('U0MARIA', at, APPROVE)].map((payload) =>
      send(interactionRequest(payload, SECRET)),
    ),
  );
  assert.equal(new Set(desk.turns.map(({ id }) => id)).size, 2);
});

test('Slack sends clicks once, so a passing failure is tried again at once', async (t) => {
  const { api, desk, send } = await setUp(t);
  desk.failWith = [busy(), busy()];
  assert.equal(
    (
      await send(
        interactionRequest(
          click('U0MARIA', { channel: 'D0MARIA', ts: '1700000002.000100' }, APPROVE),
          SECRET,
        ),
      )
    ).status,
    200,
  );
  assert.equal(desk.turns.length, 1);
  assert.equal(api.callsOf('chat.postMessage').length, 0);
});

test('when that does not help, the person is asked to press again', async (t) => {
  const { api, desk, send, alarms } = await setUp(t);
  desk.failWith = [busy(), busy(), busy(), busy()];
  const payload = click(
    'U0MARIA',
    { channel: 'C0GENERAL', ts: '1700000002.000100', thread: '1700000001.000100' },
    APPROVE,
  );
  assert.equal((await send(interactionRequest(payload, SECRET))).status, 200);
  const [whisper] = api.callsOf('chat.postEphemeral');
  assert.equal(whisper?.args.user, 'U0MARIA');
  assert.match(String(whisper?.args.text), /press the button again/);
  assert.deepEqual(
    alarms().map(({ event }) => event),
    ['slack.click_failed'],
  );
});

test('the home shows approvals with their buttons, cases and examples', async (t) => {
  const { api, desk, send } = await setUp(t);
  const press = { verb: 'approve', case: 'c-1', arg: 'a-1' } as const;
  desk.home_ = {
    approvals: [
      {
        tone: 'waiting',
        title: 'Figma for Ada',
        text: 'May Ada have Figma?',
        buttons: [{ label: 'Approve', press }],
      },
    ],
    cases: [{ tone: 'info', text: 'c-2: a case' }],
    examples: ['I need Figma'],
  };
  assert.equal((await send(eventRequest(homeOpened('U0MARIA'), SECRET))).status, 200);
  const [published] = api.callsOf('views.publish');
  assert.equal(published?.args.user_id, 'U0MARIA');
  const shown = JSON.stringify(published?.args.view);
  for (const part of [
    'Waiting for you',
    'May Ada have Figma?',
    'approve:c-1:a-1',
    'Your cases',
    'c-2: a case',
    'I need Figma',
  ]) {
    assert.ok(shown.includes(part), part);
  }
});

test('a click in the home is answered in the direct conversation, and the home is drawn again', async (t) => {
  const { api, desk, send } = await setUp(t);
  await send(interactionRequest(homeClick('U0MARIA', APPROVE), SECRET));
  assert.equal(desk.turns[0]?.where.thread, 'slack:T0LUMEN:D0MARIA');
  assert.equal(api.callsOf('views.publish').length, 1);
});

test('a home that Slack refuses is not asked for again; one that may work later is', async (t) => {
  const { api, send, alarms } = await setUp(t);
  api.fail('views.publish', { error: 'not_enabled' });
  assert.equal((await send(eventRequest(homeOpened('U0MARIA'), SECRET))).status, 200);
  assert.deepEqual(
    alarms().map(({ event }) => event),
    ['slack.home_not_drawn'],
  );
  api.fail('views.publish', { error: 'internal_error' });
  assert.equal((await send(eventRequest(homeOpened('U0MARIA'), SECRET))).status, 500);
});
