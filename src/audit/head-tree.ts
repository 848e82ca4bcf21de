/**
 * One digest over the heads of all streams: a Merkle tree over buckets of streams. A changed head costs its bucket and
 * the path above it, however many streams there are.
 */
import { createHash, hash } from 'node:crypto';
import type { StreamHead } from '../ports/store.ts';

const BUCKETS = 4_096;
const DIGEST_BYTES = 32;

export type HeadTree = {
  /** Puts heads in, each in place of the one before of its stream. */
  set(heads: Iterable<StreamHead>): void;
  /** The head that was put in last for a stream. */
  get(stream: string): { version: number; hash: string } | undefined;
  /** Number of streams. */
  readonly size: number;
  streams(): Iterable<string>;
  /** SHA-256 (hex). The same heads give the same root, whatever the order they came in. */
  root(): string;
};

/**
 * Leaf: SHA-256 of `0` and one line `<stream> <version> <hash>` per head of the bucket, sorted by stream (UTF-16); a
 * stream's bucket is given by the first 12 bits of the SHA-256 of its name. Node: SHA-256 of `1` and both digests below.
 */
export function createHeadTree(): HeadTree {
  const buckets: (Map<string, string> | undefined)[] = new Array(BUCKETS).fill(undefined);
  /** As a heap: node 1 is the root, those of node n are 2n and 2n+1, the leaves come last. */
  const digests = Buffer.alloc(2 * BUCKETS * DIGEST_BYTES);
  const changed = new Set<number>();
  let size = 0;

  const digestAt = (node: number) => digests.subarray(node * DIGEST_BYTES, (node + 1) * DIGEST_BYTES);

  function fillLeaf(bucket: number): void {
    const digest = createHash('sha256').update('0');
    for (const [stream, head] of [...(buckets[bucket] ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)))
      digest.update(`${stream} ${head}\n`);
    digest.digest().copy(digestAt(BUCKETS + bucket));
  }

  function fillNode(node: number): void {
    const below = digests.subarray(2 * node * DIGEST_BYTES, (2 * node + 2) * DIGEST_BYTES);
    createHash('sha256').update('1').update(below).digest().copy(digestAt(node));
  }

  function settle(): void {
    let nodes = new Set<number>();
    for (const bucket of changed) {
      fillLeaf(bucket);
      nodes.add((BUCKETS + bucket) >> 1);
    }
    changed.clear();
    for (; nodes.size > 0; nodes = parentsOf(nodes)) for (const node of nodes) fillNode(node);
  }

  // All empty buckets are alike, and so are all nodes of one level above them.
  fillLeaf(0);
  digests.fill(digestAt(BUCKETS), BUCKETS * DIGEST_BYTES);
  for (let node = BUCKETS >> 1; node > 0; node >>= 1) {
    fillNode(node);
    digests.fill(digestAt(node), node * DIGEST_BYTES, 2 * node * DIGEST_BYTES);
  }

  return {
    set(heads) {
      for (const { stream, version, hash: head } of heads) {
        const at = bucketOf(stream);
        const bucket = buckets[at] ?? new Map<string, string>();
        buckets[at] = bucket;
        if (!bucket.has(stream)) size += 1;
        bucket.set(stream, `${version} ${head}`);
        changed.add(at);
      }
    },
    get(stream) {
      const [version, head] = buckets[bucketOf(stream)]?.get(stream)?.split(' ') ?? [];
      return version === undefined || head === undefined
        ? undefined
        : { version: Number(version), hash: head };
    },
    get size() {
      return size;
    },
    *streams() {
      for (const bucket of buckets) if (bucket) yield* bucket.keys();
    },
    root() {
      settle();
      return digestAt(1).toString('hex');
    },
  };
}

function parentsOf(nodes: ReadonlySet<number>): Set<number> {
  const parents = new Set<number>();
  for (const node of nodes) if (node > 1) parents.add(node >> 1);
  return parents;
}

function bucketOf(stream: string): number {
  return Number.parseInt(hash('sha256', stream).slice(0, 3), 16);
}
