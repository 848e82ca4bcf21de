/** Messages in personal chats, group chats and channels, through the real CloudAdapter with real tokens. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { ADA, activity, inChannel, MARIA, says } from '../../fakes/teams-activities.ts';
import { TENANT } from '../../fakes/teams-login.ts';
import { type Harness, startTeams } from './harness.ts';

describe('Teams conversations', () => {
  let teams: Harness;
  before(async () => {
    teams = await startTeams();
  });
  after(() => teams.close());
  const last = () => {
    const turn = teams.turns.at(-1);
    assert.ok(turn);
    return turn;
  };

  test('a personal message becomes a turn of a verified sender', async () => {
    const { status } = await teams.post(says(ADA, teams.connector.url, ' I need Figma until March '));
    assert.equal(status, 200);
    const turn = last();
    assert.deepEqual(turn.what, { kind: 'message', text: 'I need Figma until March' });
    assert.deepEqual(turn.from, {
      account: `teams:${TENANT}:aad-29:ada`,
      email: 'ada@lumen.example',
      name: 'Ada Moreau',
    });
    assert.equal(turn.where.surface, 'teams');
    assert.equal(turn.where.shared, false);
    assert.match(turn.id, /^teams:[0-9a-f]{32}:activity-\d+$/);
  });

  test('a message is posted into the conversation it came from, and edited', async () => {
    await teams.post(says(ADA, teams.connector.url, 'hello there'));
    const reference = await teams.surface.post(last().where, { tone: 'info', text: 'first' });
    await teams.surface.edit(reference, { tone: 'info', text: 'second' });
    const message = teams.connector.messages.at(-1);
    assert.equal(message?.conversation, 'a:chat-of-29:ada');
    assert.equal(message?.edits, 1);
    assert.match(JSON.stringify(message?.card), /second/);
    const post = teams.connector.calls.find(
      (call) => call.method === 'POST' && call.path.endsWith('/activities'),
    );
    assert.equal(post?.authorization, `Bearer ${teams.login.botToken}`);
    assert.equal(teams.login.logins(), 1, 'one token serves all');
  });

  test('a channel mention loses the mention, and the reply stays in its thread', async () => {
    const { status } = await teams.post(inChannel(ADA, teams.connector.url, 'what is my case?'));
    assert.equal(status, 200);
    assert.deepEqual(last().what, { kind: 'message', text: 'what is my case?' });
    assert.equal(last().where.shared, true);
    await teams.surface.post(last().where, { tone: 'info', text: 'here', mention: [MARIA.email, ADA.email] });
    const message = teams.connector.messages.at(-1);
    assert.equal(message?.conversation, '19:design@thread.tacv2;messageid=1700');
    // Ada is known; Maria has never written, so she cannot be mentioned.
    assert.match(JSON.stringify(message?.card), /<at>Ada Moreau<\/at>/);
    assert.doesNotMatch(JSON.stringify(message?.card), /Lindqvist/);
  });

  test('a reply in the same channel thread has the same thread id', async () => {
    await teams.post(inChannel(ADA, teams.connector.url, 'one'));
    const first = last().where.thread;
    await teams.post(inChannel(MARIA, teams.connector.url, 'two'));
    assert.equal(last().where.thread, first);
  });

  test('a group chat is shared', async () => {
    const conversation = {
      conversationType: 'groupChat',
      isGroup: true,
      tenantId: TENANT,
      id: '19:group@thread.v2',
    };
    await teams.post(says(ADA, teams.connector.url, 'hi all', { conversation }));
    assert.equal(last().where.shared, true);
  });

  test('words that are commands become commands', async () => {
    for (const [text, name] of [
      ['Help', 'help'],
      ['my cases', 'cases'],
      [' My Approvals ', 'approvals'],
      ['factor', 'factor'],
      ['Desk factor', 'factor'],
    ] as const) {
      await teams.post(says(ADA, teams.connector.url, text));
      assert.deepEqual(last().what, { kind: 'command', name });
    }
  });

  test('the same activity twice has the same turn id', async () => {
    const message = says(ADA, teams.connector.url, 'again');
    await teams.post(message);
    await teams.post(message);
    assert.equal(teams.turns.at(-1)?.id, teams.turns.at(-2)?.id);
  });

  test('who nobody vouches for has no e-mail', async () => {
    const stranger = { id: '29:nobody', name: 'Nobody', email: 'ada@lumen.example' };
    await teams.post(says(stranger, teams.connector.url, 'hello'));
    assert.equal(last().from.email, undefined);
    teams.connector.members.set('29:guest', {
      id: '29:guest',
      name: 'Guest',
      email: 'ada@lumen.example',
      userRole: 'guest',
    });
    await teams.post(says({ ...stranger, id: '29:guest' }, teams.connector.url, 'hello'));
    assert.equal(last().from.email, undefined);
  });

  test('typing, reactions and the like are taken and ignored', async () => {
    const before = teams.turns.length;
    for (const type of ['typing', 'messageReaction', 'conversationUpdate', 'somethingNew']) {
      assert.equal((await teams.post(activity(ADA, teams.connector.url, { type }))).status, 200);
    }
    assert.equal(teams.turns.length, before);
  });
});
