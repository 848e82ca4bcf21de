/** Writing to people who did not just write: remembered chats, new chats, whispers, the welcome, a restart. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ADA, activity, inChannel, MARIA, says } from '../../fakes/teams-activities.ts';
import { TENANT } from '../../fakes/teams-login.ts';
import { type Harness, startTeams } from './harness.ts';

const CARD = { tone: 'info', text: 'For your eyes' } as const;

async function withTeams(options: Parameters<typeof startTeams>[0], use: (teams: Harness) => Promise<void>) {
  const teams = await startTeams(options);
  try {
    await use(teams);
  } finally {
    await teams.close();
  }
}

function whereOf(teams: Harness) {
  const turn = teams.turns.at(-1);
  assert.ok(turn);
  return turn.where;
}

describe('reaching people in Teams', () => {
  test('somebody who has the app is reached in their private chat, and is welcomed once', () =>
    withTeams({}, async (teams) => {
      const installed = activity(MARIA, teams.connector.url, { type: 'installationUpdate', action: 'add' });
      assert.equal((await teams.post(installed)).status, 200);
      await teams.post(installed);
      assert.equal(teams.connector.messages.length, 1);
      assert.match(
        JSON.stringify(teams.connector.messages[0]?.card),
        /Hello, I am Deskmate.*I need Figma until March/,
      );
      const where = await teams.surface.direct({ email: 'Maria@Lumen.example', accounts: [] });
      assert.ok(where);
      assert.equal(where.shared, false);
      await teams.surface.post(where, CARD);
      assert.equal(teams.connector.messages.at(-1)?.conversation, 'a:chat-of-29:maria');
    }));

  test('somebody known from a channel gets a new private chat, opened once', () =>
    withTeams({}, async (teams) => {
      await teams.post(inChannel(ADA, teams.connector.url, 'hello'));
      const where = await teams.surface.direct({ email: ADA.email, accounts: [] });
      assert.ok(where);
      await teams.surface.post(where, CARD);
      assert.equal(teams.connector.messages[0]?.conversation, 'a:opened-for-29:ada');
      await teams.surface.direct({ email: ADA.email, accounts: [] });
      const opened = teams.connector.calls.filter((call) => call.path === '/v3/conversations');
      assert.equal(opened.length, 1);
      assert.match(JSON.stringify(opened[0]?.body), new RegExp(`"tenantId":"${TENANT}"`));
    }));

  test('who is not known, or has not the app, cannot be reached here', () =>
    withTeams({}, async (teams) => {
      assert.equal(await teams.surface.direct({ email: 'nobody@lumen.example', accounts: [] }), undefined);
      await teams.post(inChannel(ADA, teams.connector.url, 'hello'));
      teams.connector.failNext({ status: 403 });
      assert.equal(await teams.surface.direct({ email: ADA.email, accounts: [] }), undefined);
    }));

  test('an account that was linked counts before the e-mail address', () =>
    withTeams({}, async (teams) => {
      await teams.post(says(ADA, teams.connector.url, 'hi'));
      await teams.post(says(MARIA, teams.connector.url, 'hi'));
      const linked = `teams:${TENANT}:aad-${MARIA.id}`;
      const reach = async (email: string, ...accounts: string[]) => {
        const where = await teams.surface.direct({ email, accounts });
        if (where) await teams.surface.post(where, CARD);
        return where && teams.connector.messages.at(-1)?.conversation;
      };
      assert.equal(await reach(ADA.email, 'slack:T01:U02', linked), 'a:chat-of-29:maria');
      assert.equal(await reach('nobody@lumen.example', linked), 'a:chat-of-29:maria');
      for (const other of [`teams:other:aad-${MARIA.id}`, `slack:T01:aad-${MARIA.id}`, `teams:${TENANT}:`])
        assert.equal(await reach(ADA.email, other), 'a:chat-of-29:ada', other);
    }));

  test('an account of another tenant does not count, even if it was known once', async () => {
    const keyValue = new Map<string, string>();
    const elsewhere = { tenant: { id: 'elsewhere' } };
    const conversation = { conversationType: 'personal', id: 'a:elsewhere' };
    await withTeams({ keyValue, config: { appType: 'MultiTenant' } }, async (teams) => {
      await teams.post(says(MARIA, teams.connector.url, 'hi', { conversation, channelData: elsewhere }));
      const accounts = [`teams:elsewhere:aad-${MARIA.id}`];
      assert.ok(await teams.surface.direct({ email: 'nobody@lumen.example', accounts }));
    });
    await withTeams({ keyValue }, async (teams) => {
      const accounts = [`teams:elsewhere:aad-${MARIA.id}`];
      assert.equal(await teams.surface.direct({ email: 'nobody@lumen.example', accounts }), undefined);
    });
  });

  test('a linked account that cannot be written to leaves the e-mail address', () =>
    withTeams({}, async (teams) => {
      await teams.post(says(ADA, teams.connector.url, 'hi'));
      await teams.post(inChannel(MARIA, teams.connector.url, 'hi'));
      teams.connector.failNext({ status: 403 });
      const accounts = [`teams:${TENANT}:aad-${MARIA.id}`];
      const where = await teams.surface.direct({ email: ADA.email, accounts });
      assert.ok(where);
      await teams.surface.post(where, CARD);
      assert.equal(teams.connector.messages[0]?.conversation, 'a:chat-of-29:ada');
    }));

  test('a guest whose account was linked is reached, and whispered to, in private', () =>
    withTeams({}, async (teams) => {
      const guest = { id: '29:guest', name: 'Guest', email: '' };
      teams.connector.members.set(guest.id, { ...guest, email: ADA.email, userRole: 'guest' });
      await teams.post(inChannel(guest, teams.connector.url, 'hello'));
      const from = teams.turns.at(-1)?.from;
      assert.ok(from && from.email === undefined);
      await teams.surface.whisper(whereOf(teams), from, CARD);
      assert.ok(await teams.surface.direct({ email: 'guest@lumen.example', accounts: [from.account] }));
      assert.deepEqual(
        teams.connector.messages.map(({ conversation }) => conversation),
        ['a:opened-for-29:guest'],
      );
      assert.equal(await teams.surface.direct({ email: ADA.email, accounts: [] }), undefined);
    }));

  test('a whisper in a channel goes to the private chat, and in a private chat stays there', () =>
    withTeams({}, async (teams) => {
      await teams.post(says(ADA, teams.connector.url, 'hi'));
      const personal = whereOf(teams);
      await teams.post(inChannel(ADA, teams.connector.url, 'hello'));
      const from = { account: 'teams:x:y', email: ADA.email };
      await teams.surface.whisper(whereOf(teams), from, CARD);
      await teams.surface.whisper(personal, from, CARD);
      assert.deepEqual(
        teams.connector.messages.map((message) => message.conversation),
        ['a:chat-of-29:ada', 'a:chat-of-29:ada'],
      );
    }));

  test('what is for one person never appears in the channel, even when they have no private chat', () =>
    withTeams({}, async (teams) => {
      await teams.post(inChannel(ADA, teams.connector.url, 'hello'));
      teams.connector.failNext({ status: 403 });
      const from = { account: 'teams:x:y', email: ADA.email };
      const whisper = teams.surface.whisper(whereOf(teams), from, CARD);
      await assert.rejects(whisper, { code: 'surface_rejected', retry: false });
      assert.equal(teams.connector.messages.length, 0);
    }));

  test('conversations survive a restart', async () => {
    const keyValue = new Map<string, string>();
    let reference = '';
    let thread = '';
    let connectorUrl = '';
    await withTeams({ keyValue }, async (teams) => {
      await teams.post(says(ADA, teams.connector.url, 'hi'));
      thread = whereOf(teams).thread;
      reference = await teams.surface.post(whereOf(teams), CARD);
      connectorUrl = teams.connector.url;
    });
    await withTeams({ keyValue }, async (teams) => {
      // The stand-in has moved to another port meanwhile; Teams does not.
      for (const [key, value] of keyValue)
        keyValue.set(key, value.replaceAll(connectorUrl, teams.connector.url));
      await teams.surface.post({ surface: 'teams', thread, shared: false }, CARD);
      await teams.surface.edit(reference, { tone: 'success', text: 'Done' });
      assert.match(JSON.stringify(teams.connector.messages[0]?.card), /Done/);
    });
  });

  test('a thread nobody ever wrote in is refused, without a call', () =>
    withTeams({}, async (teams) => {
      const post = teams.surface.post({ surface: 'teams', thread: 'teams:abc', shared: false }, CARD);
      await assert.rejects(post, { code: 'surface_rejected', retry: false });
      await assert.rejects(teams.surface.edit('nonsense', CARD), { code: 'surface_rejected' });
      assert.equal(teams.connector.calls.length, 0);
    }));

  test('with many tenants only the user principal name counts as an address', () =>
    withTeams({ config: { appType: 'MultiTenant', tenantId: undefined } }, async (teams) => {
      teams.connector.members.set('29:eve', {
        id: '29:eve',
        name: 'Eve',
        email: MARIA.email,
        userPrincipalName: 'eve@evil.example',
      });
      await teams.post(says({ id: '29:eve', name: 'Eve', email: '' }, teams.connector.url, 'approve it'));
      assert.equal(teams.turns[0]?.from.email, 'eve@evil.example');
    }));
});
