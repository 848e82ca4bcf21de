import type { SealedEvent } from '../audit/chain.ts';
import type { Effect, EffectId } from '../case/effect.ts';
import type { CaseKind } from '../case/plan.ts';
import type { CaseView } from '../case/view.ts';

/** One atomic write. Either all of it is there afterwards, or nothing. */
export type Append = {
  stream: string;
  /** Number of events the stream had before; the write fails with `conflict` when that changed. */
  version: number;
  /** Sealed and chained already: `seq` runs from version + 1. */
  events: SealedEvent[];
  effects: Effect[];
  /** The turn that caused this; a turn id is stored once over all streams, a second time is `duplicate_turn`. */
  turn?: string;
  /** For case streams: the case as lists show it, replacing the one before. */
  view?: CaseView;
  /** The key that these events are the first to be sealed with. */
  key?: StreamKey;
  /** `since` of the keys of this stream that are gone with this write. */
  erase?: number[];
};

/** A key of a stream, wrapped (see audit/keyring.ts). It seals the events from `since` on, until the next one does. */
export type StreamKey = { since: number /** ms since the epoch */; madeAt: number; wrapped: string };

export type Head = { version: number; hash: string };
export type StreamHead = Head & { stream: string };

/** An effect that is not done yet. */
export type PendingEffect = { effect: Effect; stream: string };

/** A message that a card of a stream became on a surface. */
export type CardPlace = { surface: string; reference: string };

/**
 * The truth: events, work still to do, and the lists made from them. Every method that writes resolves only
 * when the write would survive a power cut; `done` alone may lag by some milliseconds.
 */
export interface Store {
  /** @throws DeskmateError `conflict` (retry after loading again) or `duplicate_turn`. */
  append(append: Append): Promise<void>;
  /** Events of a stream from `after` (exclusive, default 0), in order; empty for an unknown stream. */
  read(stream: string, after?: number): Promise<SealedEvent[]>;
  /** Version 0 and the empty-chain hash for an unknown stream. */
  head(stream: string): Promise<Head>;
  /** All stream names, oldest first; for the auditor. */
  streams(): Promise<string[]>;
  /**
   * The heads that the next `limit` appends after a position left behind, and the position of the last of them; the
   * same position when there were none. Positions count appends over all streams, from 1.
   */
  headsSince(position: number, limit: number): Promise<{ position: number; heads: StreamHead[] }>;
  /** Heads as they were at a position, of the streams after a name, sorted by name (UTF-8). */
  headsAt(position: number, after: string, limit: number): Promise<StreamHead[]>;

  /** In order. `wrapped` is undefined for a key that was erased. */
  keys(stream: string): Promise<(Omit<StreamKey, 'wrapped'> & { wrapped: string | undefined })[]>;
  /** Any key that was not erased, to try the master key on. */
  someKey(): Promise<(StreamKey & { stream: string }) | undefined>;
  /** Cases of a kind that were closed before a moment (ms) and still have their key, oldest first. */
  closedBefore(kind: CaseKind, moment: number, limit: number): Promise<string[]>;
  /** Keys of talk that were made before a moment (ms) and not erased, oldest first. */
  talkKeysBefore(moment: number, limit: number): Promise<{ stream: string; since: number }[]>;
  /** Leaves nothing of erased keys in the store's files; call it once after erasing. */
  scrub(): Promise<void>;

  hasTurn(turn: string): Promise<boolean>;

  effect(id: EffectId): Promise<PendingEffect | undefined>;
  /** Not done and due at or before `dueBefore` (ms), oldest first. */
  pending(dueBefore: number, limit: number): Promise<PendingEffect[]>;
  /** Marks effects done; unknown ids and repeats are fine. With `card`, remembers where the card went. */
  done(id: EffectId, card?: { stream: string; key: string; place: CardPlace }): Promise<void>;
  card(stream: string, key: string): Promise<CardPlace | undefined>;
  /** Which card a message is; undefined when `done` never told of it. */
  cardAt(place: CardPlace): Promise<{ stream: string; key: string } | undefined>;

  view(caseId: string): Promise<CaseView | undefined>;
  /** The newest case of that person in that thread that still takes answers (see `CaseView.listening`). */
  listening(thread: string, person: string): Promise<CaseView | undefined>;
  /** Newest first. `open` true: only those that are not closed. `thread`: only those of that thread. */
  casesOf(person: string, options: { open: boolean; limit: number; thread?: string }): Promise<CaseView[]>;
  /** Cases with an approval or a hand-over waiting for this person, oldest first. */
  waitingFor(person: string, limit: number): Promise<CaseView[]>;
  /** Newest first, of everyone; for the console. */
  recent(limit: number): Promise<CaseView[]>;
  /** How often one human approved what another asked for, since a moment (ms); see `CaseView.approvals`. */
  approvalsBetween(approver: string, requester: string, since: number): Promise<number>;

  /** What models cost on a day (UTC, `YYYY-MM-DD`): for one person's cases, or for all. See `CaseView.spent`. */
  spentOn(day: string, person?: string): Promise<{ tokens: number; micros: number }>;

  close(): Promise<void>;
}

/** Small things an adapter must remember across restarts, such as a conversation to write to later. */
export interface KeyValue {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}
