/**
 * Slack's streaming methods, and where they may be used. https://docs.slack.dev/reference/methods/chat.startStream
 * All but `begin` take the reference of the message.
 */
import type { types, webApi } from '@slack/bolt';
import type { Card } from '../../src/card.ts';
import { DeskmateError } from '../../src/errors.ts';
import type { Clock, Log } from '../../src/ports/context.ts';
import type { Where } from '../../src/turn.ts';
import type { Ask } from './ask.ts';
import { opening } from './chunks.ts';
import { retryAfterBehind, wordBehind } from './failure.ts';
import { decodePlace } from './place.ts';
import type { Readers } from './readers.ts';

export type StreamsParts = {
  /** Without tries of its own: a piece that is sent twice is read twice. */
  streaming: webApi.WebClient;
  quick: Ask;
  readers: Readers;
  clock: Clock;
  log: Log;
};

export type Streams = {
  /** What Slack says of the new message; undefined when the card is to be posted like any other. */
  begin(where: Where, card: Card): Promise<{ channel?: unknown; ts?: unknown } | undefined>;
  append(reference: string, chunks: types.AnyChunk[]): Promise<void>;
  /** `end`: its last pieces, and what stands below. */
  stop(reference: string, patience: Ask, end?: End): Promise<void>;
};

export type End = { chunks: types.AnyChunk[]; blocks: types.KnownBlock[] };

/** For so long nothing is streamed after Slack refused streams as such. */
const REFUSED_MS = 30 * 60_000;

/** Refusals of this one conversation or person; any other word means that streams do not work here at all. */
const HERE_ONLY = new Set([
  'channel_not_found',
  'channel_type_not_supported',
  'invalid_blocks',
  'invalid_chunks',
  'is_archived',
  'messages_tab_disabled',
  'missing_recipient_team_id',
  'missing_recipient_user_id',
  'msg_too_long',
  'not_in_channel',
  'thread_not_found',
  'user_not_found',
]);

export function createStreams({ streaming, quick, readers, clock, log }: StreamsParts): Streams {
  let refusedUntil = 0;

  /** ms without streams after Slack said no; undefined when it said nothing. */
  function refusalLasts(error: unknown): number | undefined {
    const word = wordBehind(error);
    if (word === undefined) return retryAfterBehind(error);
    const passing = error instanceof DeskmateError && error.retry;
    if (passing || HERE_ONLY.has(word)) return 0;
    log.warn('slack.no_streams', { why: word });
    return REFUSED_MS;
  }

  return {
    async begin(where, card) {
      const { team, channel, ts } = decodePlace(where.thread);
      const reader = where.shared ? readers.of({ team, channel, ts }) : undefined;
      // Whoever is called must be called when the message comes, which a stream cannot.
      const called = where.shared && (card.mention ?? []).length > 0;
      if (!ts || called || (where.shared && !reader) || clock.now() < refusedUntil) return undefined;
      try {
        return await quick('chat.startStream', () =>
          streaming.chat.startStream({
            channel,
            thread_ts: ts,
            task_display_mode: 'plan',
            chunks: opening(card).chunks,
            ...(reader ? { recipient_user_id: reader, recipient_team_id: team } : {}),
          }),
        );
      } catch (error) {
        const wait = refusalLasts(error);
        // Nobody knows whether there is a message now.
        if (wait === undefined) throw error;
        refusedUntil = Math.max(refusedUntil, clock.now() + wait);
        return undefined;
      }
    },
    async append(reference, chunks) {
      await quick('chat.appendStream', () => streaming.chat.appendStream({ ...at(reference), chunks }));
    },
    async stop(reference, patience, { chunks, blocks } = { chunks: [], blocks: [] }) {
      await patience('chat.stopStream', () =>
        streaming.chat.stopStream({
          ...at(reference),
          ...(chunks.length > 0 ? { chunks } : {}),
          ...(blocks.length > 0 ? { blocks } : {}),
        }),
      );
    },
  };
}

/** @throws DeskmateError `surface_rejected` for what is no message. */
function at(reference: string): { channel: string; ts: string } {
  const { channel, ts } = decodePlace(reference);
  if (!ts) throw new DeskmateError('surface_rejected', 'Not a message in Slack');
  return { channel, ts };
}
