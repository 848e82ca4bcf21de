/** Checks the events of an export: every hash, every link, every place. */
import { GENESIS, hashOf } from './chain.ts';
import type { ExportRow } from './export-row.ts';

/** Something that is not as it was written. `seq` is an event's place; `line` one of the file, counted from 1. */
export type Finding = { stream?: string; seq?: number; line?: number; what: string };
export type Found = (finding: Finding) => void;

/** What stands behind a longer gap is not looked at any further: whoever made it up must not cost us memory. */
const MAX_GAP = 1_000;

/** What an export holds of one stream: the hash and the time (ms) of every event, by its place less one. */
export type Seen = { hashes: string[]; times: number[] };

export type EventCheck = {
  take(row: ExportRow, line: number): void;
  readonly streams: ReadonlyMap<string, Seen>;
  readonly events: number;
};

export function checkEvents(found: Found): EventCheck {
  const streams = new Map<string, Seen & { last: { seq: number; hash: string } }>();
  let events = 0;

  return {
    streams,
    get events() {
      return events;
    },
    take({ stream, event }, line) {
      events += 1;
      const seen = streams.get(stream) ?? { hashes: [], times: [], last: { seq: 0, hash: GENESIS } };
      streams.set(stream, seen);
      const { seq, prev, hash } = event;
      const at = { stream, seq, line };
      const order = orderOf(seen.last.seq, seq);
      if (order) found({ ...at, what: order });
      else if (prev !== seen.last.hash) found({ ...at, what: 'does not follow the event before it' });
      const { hash: _, ...rest } = event;
      if (hashOf(rest) !== hash) found({ ...at, what: 'was changed: its hash is another one' });
      // What comes next is measured by the furthest one, so that one break is one finding.
      if (seq > seen.last.seq) seen.last = { seq, hash };
      if (seq > seen.hashes.length + MAX_GAP) return;
      seen.hashes[seq - 1] = hash;
      seen.times[seq - 1] = event.at;
    },
  };
}

/** What is wrong with a place, if anything. */
function orderOf(last: number, seq: number): string | undefined {
  if (seq === last + 1) return undefined;
  if (seq <= last) return `stands behind event ${last}: it was moved or put in twice`;
  return last + 2 === seq ? `event ${seq - 1} is missing` : `events ${last + 1} to ${seq - 1} are missing`;
}
