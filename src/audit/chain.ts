/** The hash chain of one stream: every event carries the hash of the one before it. */
import { createHash } from 'node:crypto';
import type { CaseEvent } from '../case/event.ts';
import type { TalkEvent } from '../desk/talk.ts';
import type { LessonEvent } from '../learning/lesson.ts';
import { canonical } from './canonical.ts';

/** Anything a stream may hold. */
export type DeskEvent = CaseEvent | TalkEvent | LessonEvent;

/** Its place: `seq` counts from 1 within the stream. */
export type Placed = { seq: number; prev: string; hash: string };

/** An event in its place. */
export type StoredEvent<E extends DeskEvent = DeskEvent> = E & Placed;

/**
 * An event as it stands in the store: what is personal in it is null, and all of that is in `sealed` (see seal.ts). The
 * hash is of this form, so that it holds after the key is gone.
 */
export type SealedEvent = Placed & {
  type: string;
  at: number;
  by: string;
  sealed?: string;
  [member: string]: unknown;
};

/** What the first event of every stream points back to. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 (hex) over the canonical JSON (RFC 8785) of the event with `seq` and `prev`, without `hash`. */
export function hashOf(event: Omit<Placed, 'hash'>): string {
  return createHash('sha256').update(canonical(event)).digest('hex');
}

/** Puts one event behind a head. */
export function place<E extends object>(head: { version: number; hash: string }, event: E): E & Placed {
  const placed = { ...event, seq: head.version + 1, prev: head.hash };
  return Object.assign(placed, { hash: hashOf(placed) });
}

/** Puts new events behind a head. */
export function chain<E extends DeskEvent>(
  head: { version: number; hash: string },
  events: E[],
): StoredEvent<E>[] {
  let last = head;
  return events.map((event) => {
    const placed = place(last, event);
    last = { version: placed.seq, hash: placed.hash };
    return placed;
  });
}

/** The first `seq` whose link or hash is wrong, or undefined when the stream is as it was written. */
export function firstBreak(events: readonly Placed[]): number | undefined {
  let prev = GENESIS;
  for (const [index, event] of events.entries()) {
    const { hash, ...rest } = event;
    if (event.seq !== index + 1 || event.prev !== prev || hashOf(rest) !== hash) return index + 1;
    prev = hash;
  }
  return undefined;
}
