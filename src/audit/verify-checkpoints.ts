/** Checks a chain of checkpoints, and an export against it. */
import type { KeyObject } from 'node:crypto';
import { GENESIS } from './chain.ts';
import { type Checkpoint, digestOfCheckpoint, isSignedBy, keyIdOf } from './checkpoint.ts';
import type { ExportHeader } from './export-row.ts';
import { createHeadTree } from './head-tree.ts';
import type { Found, Seen } from './verify-events.ts';

/** An event may be some minutes older than the append that holds it, when something slow was asked in between, ms. */
const SLACK = 15 * 60_000;

export type CheckpointCheck = {
  take(checkpoint: Checkpoint): void;
  /** After the last one. */
  end(): void;
  /** Digests by number. */
  readonly digests: ReadonlyMap<number, string>;
  /** Events that no checkpoint covers yet. */
  readonly uncovered: number;
};

/** @param seen what the export holds; its header says how far it goes and what of it was asked for */
export function checkCheckpoints(
  { key, header, seen }: { key: KeyObject; header: ExportHeader; seen: ReadonlyMap<string, Seen> },
  found: Found,
): CheckpointCheck {
  const keyId = keyIdOf(key);
  const digests = new Map<number, string>();
  const upTo = header.checkpoint?.n ?? 0;
  let tree = createHeadTree();
  let last: { n: number; at: number; digest: string; position: number } | undefined;
  /** What the checkpoints say about where streams end is complete. */
  let whole = true;
  let compared = false;
  let uncovered = 0;

  function take(checkpoint: Checkpoint): void {
    const { n } = checkpoint;
    const say = (what: string) => found({ what: `checkpoint ${n} ${what}` });
    if (checkpoint.key !== keyId) say(`is signed with another key, ${checkpoint.key}`);
    else if (!isSignedBy(checkpoint, key)) say('was changed: its signature is wrong');
    checkPlace(checkpoint, say);
    if (n > upTo) compare();
    if (checkpoint.since === 0) tree = createHeadTree();
    for (const head of checkpoint.heads) {
      const before = tree.get(head.stream);
      if (before && before.version >= head.version)
        found({ stream: head.stream, seq: head.version, what: `goes back in checkpoint ${n}` });
      if (n <= upTo) checkHead(checkpoint, head);
    }
    tree.set(checkpoint.heads);
    whole = tree.size === checkpoint.streams && tree.root() === checkpoint.root;
    if (!whole) say('does not fit the ones before it: it covers other streams');
    const digest = digestOfCheckpoint(checkpoint);
    digests.set(n, digest);
    last = { n, at: checkpoint.at, digest, position: checkpoint.position };
    if (n === upTo && digest !== header.checkpoint?.digest) say('is not the one that the export knows');
  }

  function checkPlace({ n, prev, since }: Checkpoint, say: (what: string) => void): void {
    const expected = last ? last.n + 1 : 1;
    if (n > expected) say(`follows ${last?.n ?? 'nothing'}: ${missing(expected, n - 1)}`);
    else if (n < expected) say(`stands behind checkpoint ${last?.n}: it was moved or put in twice`);
    else if (prev !== (last?.digest ?? GENESIS)) say('does not follow the one before it');
    else if (since !== (last?.position ?? 0))
      say(
        since === 0
          ? 'starts over: the store was not what the one before says'
          : 'leaves out some of what happened since the one before it',
      );
  }

  function checkHead({ n, at }: Checkpoint, head: Checkpoint['heads'][number]): void {
    const { stream, version, hash } = head;
    const { only } = header;
    const events = seen.get(stream);
    if (!events) {
      const asked = only.case === undefined ? isInTime(at) : only.case === stream;
      if (asked) found({ stream, what: `is missing: checkpoint ${n} knows ${version} of its events` });
      return;
    }
    const stored = events.hashes[version - 1];
    // One that is missing in the middle was told of already.
    if (stored === undefined && version < events.hashes.length) return;
    if (stored === undefined) {
      const what = `is cut off at event ${events.hashes.length}: checkpoint ${n} knows ${version}`;
      found({ stream, seq: events.hashes.length + 1, what });
    } else if (stored !== hash) {
      found({
        stream,
        seq: version,
        what: `was written anew: checkpoint ${n} knows another event ${version}`,
      });
    }
  }

  /** Whether everything in a checkpoint is of the time that was asked for. */
  function isInTime(at: number): boolean {
    const { from = 0, to = Number.POSITIVE_INFINITY } = header.only;
    return at < to && (from === 0 || (last?.at ?? 0) - SLACK >= from);
  }

  /** What the export holds beyond the last checkpoint that it knows must be newer than that. */
  function compare(): void {
    if (compared) return;
    compared = true;
    const since = last?.at ?? 0;
    for (const [stream, { times }] of seen) {
      const covered = tree.get(stream)?.version ?? 0;
      for (let seq = covered + 1; seq <= times.length; seq += 1) {
        const at = times[seq - 1];
        if (at === undefined) continue;
        uncovered += 1;
        if (at >= since - SLACK || !whole) continue;
        found({ stream, seq, what: `was put in later: checkpoint ${last?.n} is newer and does not know it` });
        break;
      }
    }
  }

  return {
    take,
    digests,
    get uncovered() {
      return uncovered;
    },
    end() {
      compare();
      if ((last?.n ?? 0) < upTo) found({ what: missing((last?.n ?? 0) + 1, upTo) });
    },
  };
}

function missing(from: number, to: number): string {
  return from === to ? `checkpoint ${from} is missing` : `checkpoints ${from} to ${to} are missing`;
}
