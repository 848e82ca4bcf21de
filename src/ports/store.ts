import type { StoredEvent } from '../audit/chain.ts';
import type { Effect, EffectId } from '../case/effect.ts';
import type { CaseView } from '../case/view.ts';

/** One atomic write. Either all of it is there afterwards, or nothing. */
export type Append = {
  stream: string;
  /** Number of events the stream had before; the write fails with `conflict` when that changed. */
  version: number;
  /** Chained already: `seq` runs from version + 1. */
  events: StoredEvent[];
  effects: Effect[];
  /** The turn that caused this; a turn id is stored once over all streams, a second time is `duplicate_turn`. */
  turn?: string;
  /** For case streams: the case as lists show it, replacing the one before. */
  view?: CaseView;
};

export type Head = { version: number; hash: string };

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
  read(stream: string, after?: number): Promise<StoredEvent[]>;
  /** Version 0 and the empty-chain hash for an unknown stream. */
  head(stream: string): Promise<Head>;
  /** All stream names, oldest first; for the auditor. */
  streams(): Promise<string[]>;
  hasTurn(turn: string): Promise<boolean>;

  effect(id: EffectId): Promise<PendingEffect | undefined>;
  /** Not done and due at or before `dueBefore` (ms), oldest first. */
  pending(dueBefore: number, limit: number): Promise<PendingEffect[]>;
  /** Marks effects done; unknown ids and repeats are fine. With `card`, remembers where the card went. */
  done(id: EffectId, card?: { stream: string; key: string; place: CardPlace }): Promise<void>;
  card(stream: string, key: string): Promise<CardPlace | undefined>;

  view(caseId: string): Promise<CaseView | undefined>;
  /** The newest case of that person in that thread that still takes answers (see `CaseView.listening`). */
  listening(thread: string, person: string): Promise<CaseView | undefined>;
  /** Newest first. `open` true: only those that are not closed. */
  casesOf(person: string, options: { open: boolean; limit: number }): Promise<CaseView[]>;
  /** Cases with an approval or a hand-over waiting for this person, oldest first. */
  waitingFor(person: string, limit: number): Promise<CaseView[]>;
  /** Newest first, of everyone; for the console. */
  recent(limit: number): Promise<CaseView[]>;

  close(): Promise<void>;
}

/** Small things an adapter must remember across restarts, such as a conversation to write to later. */
export interface KeyValue {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}
