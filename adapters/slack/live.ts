/**
 * Cards that are still being written: streamed where Slack takes a stream, else edited at Slack's pace. A stream that
 * breaks goes on as edits of the same message, so nothing is lost and nothing is said twice.
 */
import type { Card } from '../../src/card.ts';
import { codeOf } from '../../src/errors.ts';
import { createNewest, type Pace } from '../../src/newest.ts';
import type { Ask } from './ask.ts';
import { ending, growth, opening, type Shown } from './chunks.ts';
import { retryAfterBehind, wordBehind } from './failure.ts';
import { createStreams, type Streams, type StreamsParts } from './streams.ts';

/** Resolves after that many ms; rejects when the signal ends it. */
export type Delay = (ms: number, signal: AbortSignal) => Promise<void>;

export type LiveParts = StreamsParts & {
  /** For the end, which may wait its turn. */
  ask: Ask;
  /** Edits the message, as for any other card. */
  update(reference: string, card: Card, patience: Ask): Promise<void>;
  delay: Delay;
  closing: AbortSignal;
};

export type Live = Pick<Streams, 'begin'> & {
  /** From now on the message at that reference is written by the stream that `begin` began with this card. */
  began(reference: string, card: Card): void;
  /** Shows a live card when its time comes. */
  offer(reference: string, card: Card): void;
  /** Ends what is live there and shows the card. @throws as `update` does. */
  settle(reference: string, card: Card): Promise<void>;
};

/** `since`: in ms. `stopped`: the person pressed Stop; nothing but the end is shown. */
type Stream = { since: number; shown: Shown; stopped?: true };

/** Slack ends a stream after five minutes whatever happens, and leaves a mark of failure on it: better end it before. */
const LIFE_MS = 4 * 60_000;
/** Slack takes 100 pieces a minute and workspace. */
const PIECE_MS = 700;
/** Slack takes 50 edits a minute and workspace; half of them are for cards that are not live. */
const EDIT_MS = 2_400;
const FIRST_EDITS_MS = 1_200;
const FIRST_EDITS = 20;

export function createLive(parts: LiveParts): Live {
  const { ask, quick, update, clock, delay, closing, log } = parts;
  const api = createStreams(parts);
  const streams = new Map<string, Stream>();

  const newest = createNewest<Card>({
    show,
    pause: paceOf,
    patience: retryAfterBehind,
    clock,
    delay: (ms) => delay(ms, closing),
    failed: (error) => log.warn('slack.live_not_shown', { code: codeOf(error), why: wordBehind(error) }),
  });

  /** A fair share of what Slack takes from all of the workspace in a minute. */
  function paceOf(reference: string, { sent, running }: Pace): number {
    if (streams.has(reference)) return running * PIECE_MS;
    return sent < FIRST_EDITS ? Math.max(FIRST_EDITS_MS, (running - 1) * EDIT_MS) : running * EDIT_MS;
  }

  async function show(reference: string, card: Card): Promise<void> {
    const stream = streams.get(reference);
    if (!stream) return rewrite(reference, card, quick);
    if (stream.stopped) return;
    const piece = clock.now() - stream.since < LIFE_MS ? growth(stream.shown, card) : undefined;
    if (!piece) return abandon(reference, card, 'begun anew, or too old');
    if (piece.chunks.length === 0) return;
    try {
      await api.append(reference, piece.chunks);
      stream.shown = piece.shown;
    } catch (error) {
      // Surely not taken, so it may be sent again.
      if (retryAfterBehind(error) !== undefined) throw error;
      if (wordBehind(error) === 'stopped_by_user') stream.stopped = true;
      else await abandon(reference, card, wordBehind(error) ?? codeOf(error));
    }
  }

  /** What stands in the stream is uncertain or past: the message goes on as edits. */
  async function abandon(reference: string, card: Card, why: string): Promise<void> {
    log.info('slack.stream_ended', { why });
    streams.delete(reference);
    await stop(reference, quick);
    await rewrite(reference, card, quick);
  }

  /** A stream that is over already, or that cannot be ended now, is no reason to stop here. */
  const stop = (reference: string, patience: Ask) => api.stop(reference, patience).catch(() => undefined);

  /** Slack edits no message that is still streaming, as one may be that an earlier process began. */
  async function rewrite(reference: string, card: Card, patience: Ask): Promise<void> {
    try {
      await update(reference, card, patience);
    } catch (error) {
      if (wordBehind(error) !== 'streaming_state_conflict') throw error;
      await stop(reference, patience);
      await update(reference, card, patience);
    }
  }

  /** False: the message must be written anew. */
  async function ended(reference: string, { shown, stopped }: Stream, card: Card): Promise<boolean> {
    if (stopped) return false;
    const end = ending(shown, card);
    try {
      await api.stop(reference, ask, end);
      return end !== undefined;
    } catch (error) {
      log.info('slack.stream_ended', { why: wordBehind(error) ?? codeOf(error) });
      return false;
    }
  }

  return {
    begin: api.begin,
    began(reference, card) {
      for (const [old, { since }] of streams) if (clock.now() - since > 2 * LIFE_MS) streams.delete(old);
      streams.set(reference, { since: clock.now(), shown: opening(card).shown });
    },
    offer: (reference, card) => newest.offer(reference, card),
    settle: (reference, card) =>
      newest.settle(reference, async () => {
        const stream = streams.get(reference);
        streams.delete(reference);
        if (stream && (await ended(reference, stream, card))) return;
        await rewrite(reference, card, ask);
      }),
  };
}
