/** Where an approval may be decided, with the whole desk behind it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CODE } from '../../../src/cards/approvalForms.ts';
import { codeOf } from '../../fakes/authenticator.ts';
import { click, directMessage, homeOpened, slash } from '../../fakes/slack-payloads.ts';
import { clickInHome, fillIn, viewOf } from './presses.ts';
import { clickOn, openStage, type Stage } from './story.ts';

type Payload = Record<string, unknown>;

/** How many appends hold an event of that type; a delivery is answered after what it caused is there. */
const events = ({ rows }: Stage, type: string) =>
  rows(`SELECT events FROM appends WHERE events LIKE '%"type":"${type}"%'`).length;

/** Resolves when a message with these words was posted or edited there. */
const reads = ({ api }: Stage, channel: string, words: RegExp) =>
  api.until(
    ({ method, args }) =>
      method.startsWith('chat.') && args.channel === channel && words.test(JSON.stringify(args.blocks)),
    `message in ${channel} with ${words}`,
  );

/** Ada asks; Maria's click on the button, not sent yet. */
async function asked(stage: Stage, label: string): Promise<Payload> {
  await stage.event(directMessage('U0ADA', 'I need Figma until March'));
  return clickOn(stage, 'U0MARIA', 'D0MARIA', label);
}

test('a no takes a reason, and the requester reads it', async (t) => {
  const stage = await openStage(t, 'http');
  await stage.interaction(await asked(stage, 'Deny'));
  await stage.interaction(fillIn(stage.api, 'U0MARIA', { reason: 'No seats before spring' }));
  await reads(stage, 'D0ADA', /No seats before spring/);
  await reads(stage, 'D0MARIA', /Denied by Maria/);
  assert.deepEqual([events(stage, 'denied'), events(stage, 'approved')], [1, 0]);
});

test('a yes that needs a code: set up, key hidden, approved with the next code', async (t) => {
  const stage = await openStage(t, 'http');
  const { api } = stage;
  const now = Date.now();
  await stage.command(slash('U0BEN', 'factor'));
  await stage.interaction(await clickOn(stage, 'U0BEN', 'D0BEN', 'Type the code'));
  const shown = JSON.stringify(api.callsOf('chat.postMessage').at(-1)?.args.blocks);
  const key = /"Key"\},\{"type":"plain_text","text":"([A-Z2-7 ]+)"/.exec(shown)?.[1];
  assert.ok(key, 'the key is shown');
  await stage.interaction(fillIn(api, 'U0BEN', { [CODE]: codeOf(key, now) }));
  const hidden = await reads(stage, 'D0BEN', /Your second factor is set up/);
  assert.equal(hidden.method, 'chat.update', 'in place of the key');

  await stage.event(directMessage('U0ADA', 'I have a new phone, reset my second factor'));
  await stage.interaction(await clickOn(stage, 'U0BEN', 'D0BEN', 'Approve'));
  await stage.interaction(fillIn(api, 'U0BEN', { [CODE]: codeOf(key, now) }));
  assert.equal(events(stage, 'approved'), 0, 'a code counts once');
  await stage.interaction(await clickOn(stage, 'U0BEN', 'D0BEN', 'Approve'));
  await stage.interaction(fillIn(api, 'U0BEN', { [CODE]: codeOf(key, now + 30_000) }));
  assert.equal(events(stage, 'approved'), 1);
  await reads(stage, 'D0ADA', /second factor is reset/);
});

test('the same button on another message, in another channel or for one person only decides nothing', async (t) => {
  const stage = await openStage(t, 'http');
  const honest = await asked(stage, 'Approve');
  const [button] = honest.actions as { action_id: string; value: string }[];
  const { ts } = honest.message as { ts: string };
  assert.ok(button);
  const container = { ...(honest.container as Payload), is_ephemeral: true };
  for (const forged of [
    click('U0MARIA', { channel: 'D0MARIA', ts: '1700000099.000100' }, button),
    click('U0MARIA', { channel: 'C0GENERAL', ts }, button),
    { ...honest, container, trigger_id: '1.2.ephemeral' },
    { ...honest, team: { id: 'T0OTHER', domain: 'other' } },
    { ...honest, team: null, trigger_id: '1.2.nowhere' },
  ])
    await stage.interaction({ ...forged, actions: [{ ...button, action_ts: forged.trigger_id }] });
  assert.deepEqual([events(stage, 'refused'), events(stage, 'approved')], [4, 0]);
  await stage.interaction(honest);
  assert.equal(events(stage, 'approved'), 1);
  await reads(stage, 'D0MARIA', /Approved by Maria/);
});

test('approved in the home, the question goes away there and in the conversation', async (t) => {
  const stage = await openStage(t, 'http');
  await asked(stage, 'Approve');
  await stage.event(homeOpened('U0MARIA'));
  await stage.interaction(clickInHome(stage.api, 'U0MARIA', 'Approve'));
  await reads(stage, 'D0MARIA', /Approved by Maria/);
  const home = stage.api.callsOf('views.publish').at(-1);
  assert.ok(home);
  assert.doesNotMatch(JSON.stringify(viewOf(home)), /approve:/);
});

test('an open home shows a question that comes in, and loses it when it was decided elsewhere', async (t) => {
  const stage = await openStage(t, 'http');
  await stage.event(homeOpened('U0MARIA'));
  const shown = (yes: boolean) =>
    stage.api.until(
      (call) =>
        call.method === 'views.publish' &&
        call !== stage.api.callsOf('views.publish')[0] &&
        /approve:/.test(JSON.stringify(viewOf(call))) === yes,
      `home ${yes ? 'with' : 'without'} the question`,
    );
  const approve = await asked(stage, 'Approve');
  await shown(true);
  await stage.interaction(approve);
  await shown(false);
});
