/** What people see and do in Teams: activities with signed tokens in, the messages that the stand-in now shows out. */
import assert from 'node:assert/strict';
import { isRecord } from '../../src/json.ts';
import { presses } from '../adapters/teams/client.ts';
import { eventually } from '../fakes/playground.ts';
import { type Activity, activity, inChannel, type Person, says } from '../fakes/teams-activities.ts';
import type { FakeConnector, Message } from '../fakes/teams-connector.ts';
import { type FakeLogin, TENANT } from '../fakes/teams-login.ts';
import type { Colleague } from './colleagues.ts';
import { wordsOf } from './words.ts';

/** What a press is answered with that was taken; the second when it takes long. */
export const TAKEN = /^(Got it|I am on it)\./;

/** A message as it looks now. Keep a copy to have it as it looked then. */
export type Shown = Message & { words: string };

/** The thread that `asksInChannel` begins. */
export const CHANNEL = '19:design@thread.tacv2;messageid=1700';

/** A colleague, or any other account of Teams. */
export type Account = Pick<Colleague, 'teams'>;

export type Teams = {
  /** Deskmate can write to them from now on. */
  installs(...everybody: Account[]): Promise<void>;
  says(who: Account, text: string): Promise<void>;
  asksInChannel(who: Account, text: string): Promise<void>;
  /** In somebody's private chat, or in a conversation; oldest first. */
  messages(where: Account | string): Shown[];
  /** Waits for a message that reads like that; the newest of them. */
  reads(where: Account | string, ...expected: RegExp[]): Promise<Shown>;
  /** What Teams shows below the card afterwards. `typed`: by label of the field. */
  presses(who: Account, on: Message, title: string, typed?: Record<string, string>): Promise<string>;
};

/**
 * @param url of Deskmate; asked each time, since a restart changes it
 * @param service where Deskmate is told to send
 */
export function teamsFor(
  connector: FakeConnector,
  login: FakeLogin,
  service: string,
  url: () => string,
): Teams {
  async function post(body: Activity): Promise<unknown> {
    const response = await fetch(`${url()}/api/messages`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${login.token({ serviceurl: service })}`,
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return text === '' ? undefined : JSON.parse(text);
  }

  function knows({ id, name, email }: Person): void {
    connector.members.set(id, { id, name, email, tenantId: TENANT });
  }

  function messages(where: Account | string): Shown[] {
    const conversation = typeof where === 'string' ? where : `a:chat-of-${where.teams.id}`;
    return connector.messages
      .filter((message) => message.conversation === conversation)
      .map((message) => ({ ...message, words: wordsOf(message.card) }));
  }

  return {
    async installs(...everybody) {
      for (const { teams } of everybody) {
        knows(teams);
        await post(activity(teams, service, { type: 'installationUpdate', action: 'add' }));
      }
    },
    async says({ teams }, text) {
      knows(teams);
      await post(says(teams, service, text));
    },
    async asksInChannel({ teams }, text) {
      knows(teams);
      await post(inChannel(teams, service, text));
    },
    messages,
    reads: (where, ...expected) =>
      eventually(`a message in Teams like ${expected.join(' and ')}`, async () =>
        messages(where).findLast(({ words }) => expected.every((pattern) => pattern.test(words))),
      ).catch((error: Error) => {
        const seen = messages(where).map(({ words }) => words);
        throw new Error(`${error.message}; there is:\n${seen.join('\n---\n')}`);
      }),
    async presses({ teams }, on, title, typed = {}) {
      const answer = await post(presses(teams, service, on, title, typed));
      assert.ok(isRecord(answer) && answer.statusCode === 200, JSON.stringify(answer));
      return String(answer.value);
    },
  };
}
