/** What may be approved hangs on what its button stood on: exactly the message that was posted, or one's own home. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onHome } from '../../../adapters/slack/on.ts';
import type { Card } from '../../../src/card.ts';
import { click, homeOpened } from '../../fakes/slack-payloads.ts';
import { eventRequest, interactionRequest } from '../../fakes/slack-request.ts';
import { type Bench, SECRET, setUp } from './harness.ts';
import { clickIn, clickInHome } from './presses.ts';

const APPROVE = { action_id: 'press:approve:0', value: 'approve:c-1:a-1' };
const CARD: Card = {
  tone: 'waiting',
  text: 'May Ada have Figma?',
  buttons: [{ label: 'Approve', press: { verb: 'approve', case: 'c-1', arg: 'a-1' } }],
};
const DIRECT = { surface: 'slack', thread: 'slack:T0LUMEN:D0MARIA', shared: false };
const THREAD = { surface: 'slack', thread: 'slack:T0LUMEN:C0GENERAL:1700000001.000100', shared: true };

type Payload = Record<string, unknown>;

/** What the desk was told that the click stood on; `none` when nothing arrived there. */
async function on({ desk, send }: Bench, payload: Payload): Promise<unknown> {
  desk.turns.length = 0;
  assert.equal((await send(interactionRequest(payload, SECRET))).status, 200);
  const what = desk.turns[0]?.what;
  return what?.kind === 'click' ? what.on : 'none';
}

/** A click of Maria on the card as it was posted there, and the reference that the desk keeps for it. */
async function posted(bench: Bench, where = DIRECT): Promise<{ reference: string; payload: Payload }> {
  const reference = await bench.surface.post(where, CARD);
  const call = bench.api.callsOf('chat.postMessage').at(-1);
  assert.ok(call);
  const thread = call.args.thread_ts;
  return { reference, payload: clickIn(call, 'U0MARIA', 'Approve', thread ? String(thread) : undefined) };
}

for (const [what, where] of [
  ['in the direct conversation', DIRECT],
  ['in a thread of the direct conversation', { ...DIRECT, thread: `${DIRECT.thread}:1700000001.000100` }],
  ['in a thread of a channel', THREAD],
] as const) {
  test(`a card ${what} is named as it was when it was posted, also after it was edited`, async (t) => {
    const bench = await setUp(t);
    const { reference, payload } = await posted(bench, where);
    assert.deepEqual(await on(bench, payload), { message: reference });
    await bench.surface.edit(reference, { ...CARD, text: 'Ada asks again.' });
    const edited = bench.api.callsOf('chat.update')[0];
    assert.ok(edited);
    const thread = where.thread.split(':')[3];
    assert.deepEqual(await on(bench, clickIn(edited, 'U0MARIA', 'Approve', thread)), { message: reference });
  });
}

test('the same button on another message, in another thread or in another channel has another name', async (t) => {
  const bench = await setUp(t);
  const { reference: first } = await posted(bench, THREAD);
  const { reference: second } = await posted(bench, THREAD);
  const ts = first.split(':')[3] ?? '';
  const names = [first, second];
  for (const at of [
    { channel: 'C0GENERAL', ts: '1700000001.000100' },
    { channel: 'C0GENERAL', ts: '1700000099.000100', thread: ts },
    { channel: 'C0OTHER', ts, thread: '1700000001.000100' },
    { channel: 'D0MARIA', ts },
  ]) {
    const found = await on(bench, click('U0MARIA', at, APPROVE));
    assert.deepEqual(found, { message: `slack:T0LUMEN:${at.channel}:${at.ts}` });
    names.push(`slack:T0LUMEN:${at.channel}:${at.ts}`);
  }
  assert.equal(new Set(names).size, names.length);
});

test('a message in a thread and the thread itself are never the same', async (t) => {
  const bench = await setUp(t);
  const { reference, payload } = await posted(bench, THREAD);
  assert.notEqual(reference, THREAD.thread);
  await on(bench, payload);
  assert.equal(bench.desk.turns[0]?.where.thread, THREAD.thread);
});

test('the same click in another workspace reaches nobody', async (t) => {
  const bench = await setUp(t);
  const { payload } = await posted(bench);
  const calls = bench.api.calls.length;
  assert.equal(await on(bench, { ...payload, team: { id: 'T0OTHER', domain: 'other' } }), 'none');
  assert.deepEqual(bench.alarms(), [
    { level: 'warn', event: 'slack.refused', fields: { kind: 'click', why: 'another workspace' } },
  ]);
  assert.equal(bench.api.calls.length, calls, 'nobody is told anything in this workspace');
});

test('when Slack names no workspace, the click counts and stands on nothing', async (t) => {
  const bench = await setUp(t);
  const { payload } = await posted(bench);
  assert.equal(await on(bench, { ...payload, team: null }), undefined);
});

test('what is no message of its own is nothing to stand on', async (t) => {
  const bench = await setUp(t);
  const { payload } = await posted(bench);
  const container = payload.container as Payload;
  const changes = {
    ephemeral: { ...container, is_ephemeral: true },
    unfurled: { ...container, type: 'message_attachment' },
    'another message': { ...container, message_ts: '1700000098.000100' },
    'another channel': { ...container, channel_id: 'C0OTHER' },
    nothing: undefined,
  };
  for (const [what, changed] of Object.entries(changes))
    assert.equal(await on(bench, { ...payload, container: changed }), undefined, what);
  assert.equal(await on(bench, { ...payload, message: undefined }), undefined, 'no message');
});

test("a click in one's own home stands on the home", async (t) => {
  const bench = await setUp(t);
  bench.desk.home_ = { approvals: [CARD], cases: [], examples: [] };
  await bench.send(eventRequest(homeOpened('U0MARIA'), SECRET));
  const payload = clickInHome(bench.api, 'U0MARIA', 'Approve');
  assert.equal(await on(bench, payload), 'home');
  const view = payload.view as Payload;
  const changes = {
    'of somebody else': { ...view, private_metadata: 'slack:T0LUMEN:U0BEN' },
    'of nobody': { ...view, private_metadata: '' },
    'another view': { ...view, id: 'V0OTHER' },
  };
  for (const [what, changed] of Object.entries(changes))
    assert.equal(await on(bench, { ...payload, view: changed }), undefined, what);
  assert.equal(
    await on(bench, { ...payload, team: null, view: { ...view, app_installed_team_id: null } }),
    undefined,
  );
  for (const [what, changed] of [
    ['in a modal', { ...payload, view: { ...view, type: 'modal' } }],
    ['in another workspace', { ...payload, view: { ...view, app_installed_team_id: 'T0OTHER' } }],
  ] as const)
    assert.equal(await on(bench, changed), 'none', what);
  assert.equal(onHome({ ...payload, view: { ...view, type: 'modal' } }, 'U0MARIA'), undefined);
});
