/** The outgoing half: cards become messages. */
import type { webApi } from '@slack/bolt';
import { type Card, fallbackText } from '../../src/card.ts';
import { DeskmateError, isCode } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import type { Surface } from '../../src/ports/surface.ts';
import type { Where } from '../../src/turn.ts';
import { decodeAccount } from './account.ts';
import type { Ask } from './ask.ts';
import { renderCard, writing } from './blocks.ts';
import { createDirect } from './direct.ts';
import type { Identity } from './identity.ts';
import { createLive, type LiveParts } from './live.ts';
import type { People } from './people.ts';
import { decodePlace, encodePlace, isDirect, type Place, whereOf } from './place.ts';
import { id, stamp } from './read.ts';
import type { Threads } from './threads.ts';
import { safe } from './wording.ts';

type Parts = {
  client: webApi.WebClient;
  /** For what may wait its turn. */
  ask: Ask;
  /** For what somebody waits for right now, and that is worth little later. */
  quick: Ask;
  identity: () => Promise<Identity>;
  people: People;
  threads: Threads;
  log: Log;
} & Omit<LiveParts, 'update'>;

export type Outgoing = Omit<Surface, 'close' | 'refreshHome'> & {
  /** Posts a message of its own in a conversation; the new message's time stamp. */
  begin(channel: string, card: Card): Promise<string>;
  /** @throws DeskmateError `surface_rejected` when the app or the person is not in that channel. */
  ephemeral(place: Place, user: string, card: Card): Promise<void>;
};

export function createOutgoing(parts: Parts): Outgoing {
  const { client, ask, quick, identity, people, threads, log } = parts;
  const live = createLive({ ...parts, update });

  /** Where Slack says that it put the message: its clicks will name the same channel and time. */
  async function send(
    place: Omit<Place, 'team'>,
    card: Card,
    shared: boolean,
  ): Promise<{ channel: string; ts: string }> {
    const body = await messageOf(card, shared);
    const sent = await ask('chat.postMessage', () =>
      client.chat.postMessage({
        channel: place.channel,
        ...body,
        ...threadOf(place),
        unfurl_links: false,
        unfurl_media: false,
      }),
    );
    return placed(sent, place.channel);
  }

  async function post(where: Where, card: Card): Promise<string> {
    const { team, channel, ts: thread } = decodePlace(where.thread);
    const streamed = card.live ? await live.begin(where, card) : undefined;
    const sent = streamed
      ? placed(streamed, channel)
      : await send({ channel, ts: thread }, card, where.shared);
    if (thread && where.shared) void threads.join(channel, thread);
    const reference = encodePlace({ team, ...sent });
    if (streamed) live.began(reference, card);
    return reference;
  }

  /** A live card is shown when its time comes, or not at all when a newer one is there by then. */
  async function edit(reference: string, card: Card): Promise<void> {
    if (!decodePlace(reference).ts) throw new DeskmateError('surface_rejected', 'Not a message in Slack');
    if (card.live) live.offer(reference, card);
    else await live.settle(reference, card);
  }

  async function update(reference: string, card: Card, patience: Ask): Promise<void> {
    const { channel, ts = '' } = decodePlace(reference);
    const body = await messageOf(card, !isDirect(channel));
    await patience('chat.update', () => client.chat.update({ channel, ts, ...body }));
  }

  /** Nobody else reads a direct conversation, so an ordinary message does there; it also stays findable. */
  const whisper: Surface['whisper'] = async (where, to, card) => {
    const user = userOf(to.account);
    const place = decodePlace(where.thread);
    if (!where.shared) return void (await post(where, card));
    try {
      await ephemeral(place, user, card);
    } catch (error) {
      if (!isCode(error, 'surface_rejected')) throw error;
      // They may see the message without being in the channel.
      await post(whereOf({ team: place.team, channel: await people.direct(user) }), card);
    }
  };

  async function ephemeral(place: Place, user: string, card: Card): Promise<void> {
    const body = await messageOf(card, false);
    await quick('chat.postEphemeral', () =>
      client.chat.postEphemeral({ channel: place.channel, user, ...body, ...threadOf(place) }),
    );
  }

  async function messageOf(card: Card, shared: boolean) {
    const asked = shared ? (card.mention ?? []) : [];
    // A card that calls nobody is better than no card.
    const found = await Promise.all(asked.map((email) => people.byEmail(email).catch(() => undefined)));
    const users = found.filter((user) => user !== undefined);
    const names = users.map((user) => `<@${user}> `).join('');
    const blocks = renderCard(card, users);
    return {
      text: names + safe(fallbackText(card), 1_000) || '…',
      blocks: card.live ? [...blocks, writing] : blocks,
    };
  }

  return {
    name: 'slack',
    post,
    edit,
    whisper,
    ephemeral,
    begin: async (channel, card) => (await send({ channel }, card, false)).ts,
    direct: createDirect({ identity, people, log }),
  };
}

/** Where Slack says that it put a message. @throws DeskmateError `surface_rejected` when it does not say. */
function placed(sent: { channel?: unknown; ts?: unknown }, channel: string): { channel: string; ts: string } {
  const ts = stamp(sent.ts);
  if (!ts) throw new DeskmateError('surface_rejected', 'Slack posted the message and did not say where');
  return { channel: id(sent.channel) ?? channel, ts };
}

function threadOf(place: Omit<Place, 'team'>): { thread_ts?: string } {
  return place.ts ? { thread_ts: place.ts } : {};
}

function userOf(account: string): string {
  const known = decodeAccount(account);
  if (!known) throw new DeskmateError('surface_rejected', 'Not a Slack account');
  return known.user;
}
