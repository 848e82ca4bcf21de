/** What a press stood on: the very message that was posted, or another one; never what the button claims. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Where } from '../../../src/turn.ts';
import { type Activity, ADA, inChannel, MARIA, says } from '../../fakes/teams-activities.ts';
import { TENANT } from '../../fakes/teams-login.ts';
import { presses } from './client.ts';
import { type Harness, startTeams } from './harness.ts';

const PRESS = { verb: 'approve', case: 'c-1', arg: 'a-1' } as const;
const CARD = { tone: 'waiting', text: 'Figma?', buttons: [{ label: 'Approve', press: PRESS }] } as const;
const card = { ...CARD, buttons: [...CARD.buttons] };

async function withTeams(options: Parameters<typeof startTeams>[0], use: (teams: Harness) => Promise<void>) {
  const teams = await startTeams(options);
  try {
    await use(teams);
  } finally {
    await teams.close();
  }
}

async function whereOf(teams: Harness, said: Activity): Promise<Where> {
  assert.equal((await teams.post(said)).status, 200);
  const [turn] = teams.turns.splice(0);
  assert.ok(turn);
  return turn.where;
}

/** A press on the newest message, changed like this. */
function pressOn(teams: Harness, more: Activity = {}): Activity {
  const message = teams.connector.messages.at(-1);
  assert.ok(message);
  return { ...presses(MARIA, teams.connector.url, message, 'Approve'), ...more };
}

async function standing(teams: Harness, invoke: Activity) {
  assert.equal((await teams.post(invoke)).status, 200);
  const [turn] = teams.turns.splice(0);
  assert.equal(turn?.what.kind, 'click');
  return turn?.what.kind === 'click' ? turn.what : undefined;
}

const group = { conversationType: 'groupChat', isGroup: true, tenantId: TENANT, id: '19:group@thread.v2' };
const places: [string, (url: string) => Activity][] = [
  ['a private chat', (url) => says(MARIA, url, 'hi')],
  ['a group chat', (url) => says(MARIA, url, 'hi', { conversation: group })],
  ['a thread of a channel', (url) => inChannel(MARIA, url, 'hi')],
];

describe('a press stands on', () => {
  for (const [name, said] of places) {
    test(`the message that was posted in ${name}, also after an edit`, () =>
      withTeams({}, async (teams) => {
        const where = await whereOf(teams, said(teams.connector.url));
        const reference = await teams.surface.post(where, card);
        assert.deepEqual((await standing(teams, pressOn(teams)))?.on, { message: reference });
        await teams.surface.edit(reference, { ...card, text: 'Figma, until March?' });
        assert.deepEqual((await standing(teams, pressOn(teams)))?.on, { message: reference });
      }));
  }

  test('the message in a private chat that Deskmate opened itself', () =>
    withTeams({}, async (teams) => {
      await whereOf(teams, inChannel(MARIA, teams.connector.url, 'hi'));
      const where = await teams.surface.direct({ email: MARIA.email, accounts: [] });
      assert.ok(where);
      const reference = await teams.surface.post(where, card);
      assert.deepEqual((await standing(teams, pressOn(teams)))?.on, { message: reference });
    }));

  const others: [string, Activity][] = [
    ['another message', { replyToId: 'm-2' }],
    [
      'the same message of another conversation',
      { conversation: { conversationType: 'personal', tenantId: TENANT, id: 'a:chat-of-29:ada' } },
    ],
    [
      'the same message of another thread of the channel',
      {
        conversation: {
          conversationType: 'channel',
          tenantId: TENANT,
          id: '19:design@thread.tacv2;messageid=1701',
        },
      },
    ],
  ];
  for (const [name, more] of others) {
    test(`${name}, and no button can say otherwise`, () =>
      withTeams({}, async (teams) => {
        const where = await whereOf(teams, inChannel(MARIA, teams.connector.url, 'hi'));
        const reference = await teams.surface.post(where, card);
        const forged = { press: PRESS, on: { message: reference }, replyToId: 'm-1' };
        const value = {
          action: { type: 'Action.Execute', verb: 'deskmate', data: forged },
          replyToId: 'm-1',
        };
        const what = await standing(teams, pressOn(teams, { value, ...more }));
        assert.ok(typeof what?.on === 'object');
        assert.notEqual(what.on.message, reference);
      }));
  }

  test('nothing, when Teams does not say on what', () =>
    withTeams({}, async (teams) => {
      await teams.surface.post(await whereOf(teams, says(MARIA, teams.connector.url, 'hi')), card);
      for (const replyToId of [undefined, '', 7, { id: 'm-1' }, 'x'.repeat(501)]) {
        const what = await standing(teams, pressOn(teams, { replyToId }));
        assert.ok(what && !('on' in what));
      }
    }));
});

describe('a press from another tenant', () => {
  const conversation = { conversationType: 'personal', id: 'a:chat-of-29:maria' };
  const foreign = { conversation, channelData: { tenant: { id: 'evil' } } };

  test('is refused', () =>
    withTeams({}, async (teams) => {
      await teams.surface.post(await whereOf(teams, says(MARIA, teams.connector.url, 'hi')), card);
      assert.equal((await teams.post(pressOn(teams, foreign))).status, 403);
      assert.equal(teams.turns.length, 0);
    }));

  test('stands on another message, where many tenants are served', () =>
    withTeams({ config: { appType: 'MultiTenant', tenantId: undefined } }, async (teams) => {
      const where = await whereOf(teams, says(MARIA, teams.connector.url, 'hi'));
      const reference = await teams.surface.post(where, card);
      const what = await standing(teams, pressOn(teams, foreign));
      assert.ok(typeof what?.on === 'object');
      assert.notEqual(what.on.message, reference);
    }));
});

test('two people who press one card stand on the same message', () =>
  withTeams({}, async (teams) => {
    const where = await whereOf(teams, inChannel(ADA, teams.connector.url, 'hi'));
    await teams.surface.post(where, card);
    const maria = await standing(teams, pressOn(teams));
    const ada = await standing(teams, pressOn(teams, { from: { id: ADA.id, name: ADA.name } }));
    assert.deepEqual(ada?.on, maria?.on);
  }));
