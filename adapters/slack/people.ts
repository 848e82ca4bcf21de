/** Slack accounts and the people behind them. */
import type { webApi } from '@slack/bolt';
import type { Clock } from '../../src/ports/context.ts';
import type { KeyValue } from '../../src/ports/store.ts';
import type { Sender } from '../../src/turn.ts';
import { encodeAccount } from './account.ts';
import type { Ask } from './ask.ts';
import { createCache } from './cache.ts';
import { refusal } from './failure.ts';
import type { Identity } from './identity.ts';
import { type Fields, fields, id, text, within } from './read.ts';

/** How long a profile is believed, in ms: short, because somebody may leave or lose their address. */
const BELIEVED = 5 * 60_000;
const MOST = 10_000;

export type People = {
  /** Carries an e-mail only for full members of this workspace with a confirmed address. */
  sender(user: string): Promise<Sender>;
  /** Slack id of the full member with that address. */
  byEmail(email: string): Promise<string | undefined>;
  /** The channel where that person and the app talk alone. */
  direct(user: string): Promise<string>;
};

type Parts = {
  client: webApi.WebClient;
  ask: Ask;
  identity: () => Promise<Identity>;
  keyValue: KeyValue;
  clock: Clock;
};

export function createPeople({ client, ask, identity, keyValue, clock }: Parts): People {
  const senders = createCache<Sender>(clock, BELIEVED, MOST);
  const addresses = createCache<string | undefined>(clock, BELIEVED, MOST);
  const directs = createCache<string>(clock, Number.POSITIVE_INFINITY, MOST);

  async function loadSender(user: string): Promise<Sender> {
    const self = await identity();
    const { user: profile } = await ask('users.info', () => client.users.info({ user }));
    return { account: encodeAccount({ team: self.team, user }), ...profileOf(fields(profile), self) };
  }

  async function loadAddress(email: string): Promise<string | undefined> {
    const self = await identity();
    const found = await ask('users.lookupByEmail', async () => {
      try {
        return fields((await client.users.lookupByEmail({ email })).user);
      } catch (error) {
        if (refusal(error) === 'users_not_found') return undefined;
        throw error;
      }
    });
    return profileOf(found, self).email === email ? id(found?.id) : undefined;
  }

  /** Channel ids of direct conversations never change, so they are kept for good. */
  async function loadDirect(user: string): Promise<string> {
    const key = `slack:direct:${(await identity()).team}:${user}`;
    const kept = id(await keyValue.get(key));
    if (kept) return kept;
    const opened = await ask('conversations.open', async () => {
      const channel = id((await client.conversations.open({ users: user })).channel?.id);
      if (!channel) throw new Error('no channel in the answer');
      return channel;
    });
    await keyValue.set(key, opened);
    return opened;
  }

  return {
    sender: (user) => senders.get(user, () => loadSender(user)),
    byEmail: (email) => addresses.get(email.toLowerCase(), () => loadAddress(email.toLowerCase())),
    direct: (user) => directs.get(user, () => loadDirect(user)),
  };
}

/** https://docs.slack.dev/reference/objects/user-object */
function profileOf(user: Fields | undefined, self: Identity): { email?: string; name?: string } {
  const profile = within(user, 'profile');
  const name = text(profile?.real_name) ?? text(user?.real_name) ?? text(profile?.display_name);
  const email = text(profile?.email)?.toLowerCase();
  return { ...(name ? { name } : {}), ...(email && isMember(user, self) ? { email } : {}) };
}

/** Guests, bots, people of other companies (shared channels) and those who left are not taken for employees. */
function isMember(user: Fields | undefined, self: Identity): boolean {
  if (!user || user.deleted === true || user.is_bot === true || user.is_email_confirmed === false)
    return false;
  if (user.is_restricted === true || user.is_ultra_restricted === true || user.is_stranger === true)
    return false;
  const enterprise = id(within(user, 'enterprise_user')?.enterprise_id);
  return user.team_id === self.team || (self.enterprise !== undefined && enterprise === self.enterprise);
}
