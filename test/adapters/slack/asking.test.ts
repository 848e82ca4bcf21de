/** Buttons that ask something before they count: a reason, a code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Card, Form } from '../../../src/card.ts';
import { DeskmateError } from '../../../src/errors.ts';
import { homeOpened } from '../../fakes/slack-payloads.ts';
import { eventRequest, interactionRequest } from '../../fakes/slack-request.ts';
import { type Bench, SECRET, setUp } from './harness.ts';
import { clickIn, clickInHome, fillIn, viewOf } from './presses.ts';

const DENY: Form = {
  press: { verb: 'deny', case: 'c-1', arg: 'a-1' },
  title: 'Say no',
  text: 'Ada will read this.',
  submit: 'Deny',
  fields: [{ name: 'reason', label: 'Why not?', kind: 'long_text', required: true }],
};
const APPROVE: Form = {
  press: { verb: 'approve', case: 'c-1', arg: 'a-1' },
  title: 'Approve',
  submit: 'Approve',
  fields: [{ name: 'code', label: 'Code from your app', kind: 'code', required: true }],
};
const CARD: Card = {
  tone: 'waiting',
  text: 'May Ada be an administrator?',
  buttons: [
    { label: 'Approve', press: APPROVE.press, style: 'primary', form: APPROVE },
    { label: 'Deny', press: DENY.press, style: 'danger', form: DENY },
  ],
};
const CHANNEL = { surface: 'slack', thread: 'slack:T0LUMEN:C0GENERAL:1700000001.000100', shared: true };
const busy = () => new DeskmateError('conflict', 'busy', { retry: true });

/** Posts the card in a channel and presses a button there; afterwards the form is open, if there is one. */
async function press(bench: Bench, label: string, form: Form | undefined): Promise<string> {
  bench.desk.form_ = form;
  const reference = await bench.surface.post(CHANNEL, CARD);
  const call = bench.api.callsOf('chat.postMessage').at(-1);
  assert.ok(call);
  const payload = clickIn(call, 'U0MARIA', label, '1700000001.000100');
  assert.deepEqual(await bench.send(interactionRequest(payload, SECRET)), { status: 200, body: '' });
  return reference;
}

const submit = ({ api, send }: Bench, values: Record<string, string>, change: object = {}) =>
  send(interactionRequest({ ...fillIn(api, 'U0MARIA', values), ...change }, SECRET));

test('a no is not counted by the click but by the reason that is sent', async (t) => {
  const bench = await setUp(t);
  const reference = await press(bench, 'Deny', DENY);
  assert.equal(bench.desk.turns.length, 0);
  assert.deepEqual(
    bench.desk.asked.form.map(([asked, from]) => [asked, from.email]),
    [[DENY.press, 'maria@lumen.example']],
  );
  const [opened] = bench.api.callsOf('views.open');
  assert.match(JSON.stringify(opened?.args.view), /Ada will read this/);
  assert.deepEqual(await submit(bench, { reason: 'No seats left' }), { status: 200, body: '' });
  const [turn] = bench.desk.turns;
  assert.equal(bench.desk.turns.length, 1);
  assert.deepEqual(turn?.what, {
    kind: 'form',
    press: DENY.press,
    values: { reason: 'No seats left' },
    on: { message: reference },
  });
  assert.deepEqual(turn?.where, CHANNEL);
  assert.equal(turn?.from.email, 'maria@lumen.example');
});

test('a yes that needs a code carries it, and no line of log does', async (t) => {
  const bench = await setUp(t);
  const reference = await press(bench, 'Approve', APPROVE);
  bench.desk.failWith = [new DeskmateError('refused', 'no', {}), busy(), busy(), busy(), busy()];
  for (const fault of [/nothing was done/, /send it again/]) {
    const answer = await submit(bench, { code: '424242' });
    assert.match(answer.body, fault);
    assert.deepEqual(Object.keys(JSON.parse(answer.body).errors), ['field:code']);
  }
  await submit(bench, { code: '424242' });
  assert.deepEqual(bench.desk.turns[0]?.what, {
    kind: 'form',
    press: APPROVE.press,
    values: { code: '424242' },
    on: { message: reference },
  });
  assert.ok(bench.lines.length > 0);
  assert.doesNotMatch(JSON.stringify(bench.lines), /424242/);
  assert.doesNotMatch(JSON.stringify(bench.api.calls), /424242/);
});

test('the same form sent twice is one turn id', async (t) => {
  const bench = await setUp(t);
  await press(bench, 'Deny', DENY);
  const payload = fillIn(bench.api, 'U0MARIA', { reason: 'No' });
  for (const trigger_id of ['1.2.a', '1.2.b'])
    await bench.send(interactionRequest({ ...payload, trigger_id }, SECRET));
  assert.equal(bench.desk.turns.length, 2, 'the desk decides what is a repetition');
  assert.equal(new Set(bench.desk.turns.map(({ id }) => id)).size, 1);
});

test('when it is decided or not theirs, the person is told, and no turn arrives', async (t) => {
  const bench = await setUp(t);
  await press(bench, 'Approve', undefined);
  const [whisper] = bench.api.callsOf('chat.postEphemeral');
  assert.equal(whisper?.args.user, 'U0MARIA');
  assert.match(String(whisper?.args.text), /not open any more/);
  assert.deepEqual(bench.desk.turns, []);
  assert.deepEqual(bench.api.callsOf('views.open'), []);
});

test('Slack gave up waiting for the form: pressing again helps', async (t) => {
  const bench = await setUp(t);
  bench.api.fail('views.open', { error: 'expired_trigger_id' });
  await press(bench, 'Approve', APPROVE);
  assert.match(String(bench.api.callsOf('chat.postEphemeral')[0]?.args.text), /press the button again/);
});

test('a form without fields that cannot be stored says so in the thread', async (t) => {
  const bench = await setUp(t);
  await press(bench, 'Approve', { ...APPROVE, text: 'Approve 5 days instead of 10?', fields: [] });
  bench.desk.failWith = [busy(), busy(), busy(), busy()];
  assert.deepEqual(await submit(bench, {}), { status: 200, body: '' });
  assert.match(String(bench.api.callsOf('chat.postEphemeral')[0]?.args.text), /send it again/);
  assert.deepEqual(await submit(bench, {}), { status: 200, body: '' });
  assert.equal(bench.desk.turns[0]?.what.kind, 'form');
});

test('a form opened in the home stands on the home, and the home is drawn anew when it was sent', async (t) => {
  const bench = await setUp(t);
  bench.desk.form_ = DENY;
  bench.desk.home_ = { approvals: [CARD], cases: [], examples: [] };
  await bench.send(eventRequest(homeOpened('U0MARIA'), SECRET));
  const payload = clickInHome(bench.api, 'U0MARIA', 'Deny');
  await bench.send(interactionRequest(payload, SECRET));
  assert.equal(bench.api.callsOf('views.publish').length, 1, 'nothing changed yet');
  bench.desk.home_ = { approvals: [], cases: [], examples: [] };
  await submit(bench, { reason: 'No' });
  const [turn] = bench.desk.turns;
  assert.deepEqual(turn?.what, {
    kind: 'form',
    press: DENY.press,
    values: { reason: 'No' },
    on: 'home',
  });
  assert.equal(turn?.where.thread, 'slack:T0LUMEN:D0MARIA');
  await bench.api.until(
    (call) => call.method === 'views.publish' && !/administrator/.test(JSON.stringify(viewOf(call))),
    'home without the approval',
  );
});

test('an old button in the home, which no form is behind any more, goes away', async (t) => {
  const bench = await setUp(t);
  bench.desk.home_ = { approvals: [CARD], cases: [], examples: [] };
  await bench.send(eventRequest(homeOpened('U0MARIA'), SECRET));
  await bench.send(interactionRequest(clickInHome(bench.api, 'U0MARIA', 'Deny'), SECRET));
  assert.match(String(bench.api.callsOf('chat.postMessage')[0]?.args.text), /not open any more/);
  assert.equal(bench.api.callsOf('views.publish').length, 2);
});

test('a form of another workspace is refused, and stays open', async (t) => {
  const bench = await setUp(t);
  await press(bench, 'Deny', DENY);
  const answer = await submit(bench, { reason: 'No' }, { team: { id: 'T0OTHER', domain: 'other' } });
  assert.match(answer.body, /nothing was done/);
  assert.deepEqual(bench.desk.turns, []);
  assert.deepEqual(
    bench.alarms().map(({ event, fields }) => [event, fields?.why]),
    [['slack.refused', 'another workspace']],
  );
});

test('a form that somebody of another company sends in a shared channel is one of ours', async (t) => {
  const bench = await setUp(t);
  const reference = await press(bench, 'Deny', DENY);
  const payload = fillIn(bench.api, 'U0PARTNER', { reason: 'No' });
  const team = { id: 'T0OTHER', domain: 'other' };
  const view = { ...(payload.view as object), team_id: 'T0OTHER', app_installed_team_id: 'T0LUMEN' };
  await bench.send(interactionRequest({ ...payload, team, view }, SECRET));
  const [turn] = bench.desk.turns;
  assert.equal(turn?.from.email, undefined);
  assert.deepEqual(turn?.what.kind === 'form' && turn.what.on, { message: reference });
});

test('when Slack names no workspace, the form stands on nothing', async (t) => {
  const bench = await setUp(t);
  await press(bench, 'Deny', DENY);
  await submit(bench, { reason: 'No' }, { team: null });
  const what = bench.desk.turns[0]?.what;
  assert.ok(what?.kind === 'form' && !('on' in what));
});
