/** The hash chain of one stream: every event carries the hash of the one before it. */
import { createHash } from 'node:crypto';
import type { CaseEvent } from '../case/event.ts';
import type { TalkEvent } from '../desk/talk.ts';
import { canonical } from './canonical.ts';

/** Anything a stream may hold. */
export type DeskEvent = CaseEvent | TalkEvent;

/** An event in its place: `seq` counts from 1 within the stream. */
export type StoredEvent<E extends DeskEvent = DeskEvent> = E & { seq: number; prev: string; hash: string };

/** What the first event of every stream points back to. */
export const GENESIS = '0'.repeat(64);

/** SHA-256 (hex) over the canonical JSON (RFC 8785) of the event with `seq` and `prev`, without `hash`. */
export function hashOf(event: Omit<StoredEvent, 'hash'>): string {
  return createHash('sha256').update(canonical(event)).digest('hex');
}

/** Puts new events behind a head. */
export function chain<E extends DeskEvent>(
  head: { version: number; hash: string },
  events: E[],
): StoredEvent<E>[] {
  let prev = head.hash;
  return events.map((event, index) => {
    const placed = { ...event, seq: head.version + index + 1, prev };
    prev = hashOf(placed as unknown as Omit<StoredEvent, 'hash'>);
    return { ...placed, hash: prev } as StoredEvent<E>;
  });
}

/** The first `seq` whose link or hash is wrong, or undefined when the stream is as it was written. */
export function firstBreak(events: readonly StoredEvent[]): number | undefined {
  let prev = GENESIS;
  for (const [index, event] of events.entries()) {
    const { hash, ...rest } = event;
    if (
      event.seq !== index + 1 ||
      event.prev !== prev ||
      hashOf(rest as Omit<StoredEvent, 'hash'>) !== hash
    ) {
      return index + 1;
    }
    prev = hash;
  }
  return undefined;
}
