/** Where people and conversations can be reached later. Fed by authenticated activities alone. */

import { isRecord } from '../../src/json.ts';
import type { KeyValue } from '../../src/ports/store.ts';
import type { Envelope } from './activity.ts';
import { text } from './json.ts';
import { baseConversation, hashOf } from './thread.ts';

/** What it takes to write into a conversation. */
export type Place = { serviceUrl: string; tenant: string; bot: string; kind: Envelope['kind'] };

/** Somebody Teams vouched for. */
export type Known = Omit<Place, 'kind'> & {
  /** Account id in Teams. */ id: string;
  name: string /** Private chat with the bot. */;
  chat?: string;
};

export type Places = {
  remember(envelope: Envelope): Promise<void>;
  rememberPerson(email: string, envelope: Envelope, name: string): Promise<void>;
  setChat(email: string, known: Known, chat: string): Promise<void>;
  place(conversation: string): Promise<Place | undefined>;
  person(email: string): Promise<Known | undefined>;
  /** True the first time. */
  firstWelcome(conversation: string): Promise<boolean>;
};

export function createPlaces(keyValue: KeyValue): Places {
  const conversationKey = (id: string) => `conversation:${hashOf(baseConversation(id))}`;
  const personKey = (email: string) => `person:${hashOf(email)}`;
  const write = async (key: string, value: object) => {
    const json = JSON.stringify(value);
    // Most activities tell nothing new; a read is cheaper than a durable write.
    if ((await keyValue.get(key)) !== json) await keyValue.set(key, json);
  };
  const person = async (email: string) => readKnown(parse(await keyValue.get(personKey(email))));

  return {
    person,
    remember: ({ conversation, serviceUrl, tenant, bot, kind }) =>
      write(conversationKey(conversation), { serviceUrl, tenant, bot, kind }),
    async rememberPerson(email, { serviceUrl, tenant, bot, from, kind, conversation }, name) {
      const chat = kind === 'personal' ? conversation : (await person(email))?.chat;
      await write(personKey(email), {
        serviceUrl,
        tenant,
        bot,
        id: from.id,
        name,
        ...(chat ? { chat } : {}),
      });
    },
    async setChat(email, known, chat) {
      const { serviceUrl, tenant, bot } = known;
      await write(conversationKey(chat), { serviceUrl, tenant, bot, kind: 'personal' });
      await write(personKey(email), { ...known, chat });
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

function readKnown(value: unknown): Known | undefined {
  const place = readKnownPlace(value);
  if (!place || !isRecord(value)) return undefined;
  const id = text(value.id);
  return id ? { ...place, id, name: text(value.name) ?? id, chat: text(value.chat) } : undefined;
}
