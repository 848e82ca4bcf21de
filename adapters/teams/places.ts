/** Where people and conversations can be reached later. Fed by authenticated activities alone. */

import { isRecord } from '../../src/json.ts';
import type { KeyValue } from '../../src/ports/store.ts';
import type { Sender } from '../../src/turn.ts';
import type { Envelope } from './activity.ts';
import { text } from './json.ts';
import { baseConversation, hashOf } from './thread.ts';

/** What it takes to write into a conversation. */
export type Place = { serviceUrl: string; tenant: string; bot: string; kind: Envelope['kind'] };

/** Somebody who has written. */
export type Known = Omit<Place, 'kind'> & {
  /** Where it is remembered. */
  key: string;
  /** Account id in Teams. */
  id: string;
  name: string;
  /** Private chat with the bot. */
  chat?: string;
};

/** `accounts` as in `Sender.account`; those of other surfaces and tenants do not count. */
export type Whom = { email?: string; accounts?: readonly string[] };

export type Places = {
  remember(envelope: Envelope): Promise<void>;
  rememberPerson(from: Sender, envelope: Envelope): Promise<void>;
  setChat(known: Known, chat: string): Promise<void>;
  place(conversation: string): Promise<Place | undefined>;
  /** Who has one of the accounts, and then who has the e-mail address that Teams vouched for. */
  people(who: Whom): Promise<Known[]>;
  /** True the first time. */
  firstWelcome(conversation: string): Promise<boolean>;
};

/** `tenant`: the only one that people are of; undefined when there are many. */
export function createPlaces(keyValue: KeyValue, tenant: string | undefined): Places {
  const conversationKey = (id: string) => `conversation:${hashOf(baseConversation(id))}`;
  const personKey = (email: string) => `person:${hashOf(email.toLowerCase())}`;
  const accountKey = (account: string) => `account:${hashOf(account)}`;
  const ours = tenant === undefined ? 'teams:' : `teams:${tenant}:`;
  const write = async (key: string, value: object) => {
    const json = JSON.stringify(value);
    // Most activities tell nothing new; a read is cheaper than a durable write.
    if ((await keyValue.get(key)) !== json) await keyValue.set(key, json);
  };
  const knownAt = async (key: string) => readKnown(parse(await keyValue.get(key)), key);

  return {
    async people({ email, accounts = [] }) {
      const keys = accounts.filter((account) => account.startsWith(ours)).map(accountKey);
      const known = await Promise.all((email ? [...keys, personKey(email)] : keys).map(knownAt));
      return known.filter((person) => person !== undefined);
    },
    remember: ({ conversation, serviceUrl, tenant, bot, kind }) =>
      write(conversationKey(conversation), { serviceUrl, tenant, bot, kind }),
    async rememberPerson({ account, email, name }, { serviceUrl, tenant, bot, from, kind, conversation }) {
      for (const key of [accountKey(account), ...(email ? [personKey(email)] : [])]) {
        const chat = kind === 'personal' ? conversation : (await knownAt(key))?.chat;
        await write(key, {
          serviceUrl,
          tenant,
          bot,
          id: from.id,
          name: name ?? email ?? from.id,
          ...(chat ? { chat } : {}),
        });
      }
    },
    async setChat({ key, ...known }, chat) {
      const { serviceUrl, tenant, bot } = known;
      await write(conversationKey(chat), { serviceUrl, tenant, bot, kind: 'personal' });
      await write(key, { ...known, chat });
    },
    place: async (conversation) => readPlace(parse(await keyValue.get(conversationKey(conversation)))),
    async firstWelcome(conversation) {
      const key = `welcomed:${hashOf(conversation)}`;
      const first = (await keyValue.get(key)) === undefined;
      if (first) await keyValue.set(key, 'yes');
      return first;
    },
  };
}

const KINDS = ['personal', 'groupChat', 'channel'] as const;

function parse(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined;
  }
}

function readPlace(value: unknown): Place | undefined {
  const known = readKnownPlace(value);
  const kind = KINDS.find((candidate) => isRecord(value) && candidate === value.kind);
  return known && kind ? { ...known, kind } : undefined;
}

function readKnownPlace(value: unknown): Omit<Place, 'kind'> | undefined {
  if (!isRecord(value)) return undefined;
  const [serviceUrl, tenant, bot] = [text(value.serviceUrl), text(value.tenant), text(value.bot)];
  return serviceUrl && tenant && bot ? { serviceUrl, tenant, bot } : undefined;
}

function readKnown(value: unknown, key: string): Known | undefined {
  const place = readKnownPlace(value);
  if (!place || !isRecord(value)) return undefined;
  const id = text(value.id);
  return id ? { ...place, key, id, name: text(value.name) ?? id, chat: text(value.chat) } : undefined;
}
