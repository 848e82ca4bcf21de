/** Makes checkpoints: signs where all streams end, and writes that to the second place. */
import { DeskmateError } from '../errors.ts';
import type { Log } from '../ports/context.ts';
import type { Ledger } from '../ports/ledger.ts';
import type { Store, StreamHead } from '../ports/store.ts';
import { GENESIS } from './chain.ts';
import { type Checkpoint, digestOfCheckpoint, parseCheckpoint, type Signer, signed } from './checkpoint.ts';
import { createHeadTree, type HeadTree } from './head-tree.ts';

/** Appends that one checkpoint covers at most, so that no line grows without bound and nothing else waits long. */
const APPENDS_AT_ONCE = 1_000;
/** Heads read from the store at once; reading them takes some milliseconds. */
const HEADS_AT_ONCE = 1_000;

export type Checkpoints = {
  /**
   * Writes what changed since the last one; nothing when nothing did. Calls wait for one another.
   * @param now ms since the epoch
   * @returns how many checkpoints it made
   * @throws DeskmateError `store_unavailable` (retry), `store_corrupt` when the ledger's last line is no checkpoint
   */
  checkpoint(now: number): Promise<number>;
};

export function createCheckpoints({
  store,
  ledger,
  signer,
  log,
}: {
  store: Pick<Store, 'headsSince' | 'headsAt'>;
  ledger: Ledger;
  signer: Signer;
  log: Log;
}): Checkpoints {
  let last: { n: number; digest: string; position: number } | undefined;
  let tree: HeadTree | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  /** Where the ledger ends. */
  async function begin() {
    const found = await lastCheckpoint(ledger);
    if (!found) {
      tree = createHeadTree();
      return { n: 0, digest: GENESIS, position: 0 };
    }
    const loaded = await loadTree(store, found.position);
    const same = loaded.size === found.streams && loaded.root() === found.root;
    if (!same) log.error('audit.store_differs', { checkpoint: found.n });
    tree = same ? loaded : createHeadTree();
    return { n: found.n, digest: digestOfCheckpoint(found), position: same ? found.position : 0 };
  }

  async function run(now: number): Promise<number> {
    last ??= await begin();
    tree ??= createHeadTree();
    for (let made = 0; ; made += 1) {
      const { position, heads } = await store.headsSince(last.position, APPENDS_AT_ONCE);
      if (heads.length === 0) return made;
      tree.set(heads);
      const statement = {
        n: last.n + 1,
        at: now,
        prev: last.digest,
        since: last.position,
        position,
        heads: heads.toSorted(byStream),
        streams: tree.size,
        root: tree.root(),
      };
      const checkpoint: Checkpoint = signed(statement, signer);
      await ledger.append(JSON.stringify(checkpoint));
      last = { n: checkpoint.n, digest: digestOfCheckpoint(checkpoint), position };
      log.info('audit.checkpoint', { n: checkpoint.n, heads: heads.length, streams: tree.size });
    }
  }

  return {
    checkpoint(now) {
      const mine = turn.then(() => run(now));
      turn = mine.catch(() => {
        // Whether the line got there is not known: begin again from what the ledger has.
        last = undefined;
        tree = undefined;
      });
      return mine;
    },
  };
}

/** @throws DeskmateError `store_corrupt` when the last line is no checkpoint */
export async function lastCheckpoint(ledger: Ledger): Promise<Checkpoint | undefined> {
  const line = await ledger.last();
  const found = line === undefined ? undefined : parseCheckpoint(line);
  if (found || line === undefined) return found;
  throw new DeskmateError(
    'store_corrupt',
    'The last line of the checkpoint file is no checkpoint. Keep that file for whoever looks into it, and let DESKMATE_CHECKPOINTS name a new one.',
  );
}

async function loadTree(store: Pick<Store, 'headsAt'>, position: number): Promise<HeadTree> {
  const tree = createHeadTree();
  for (let after = ''; ; ) {
    const heads = await store.headsAt(position, after, HEADS_AT_ONCE);
    const next = heads.at(-1)?.stream;
    if (next === undefined) return tree;
    tree.set(heads);
    after = next;
  }
}

function byStream(a: StreamHead, b: StreamHead): number {
  return a.stream < b.stream ? -1 : 1;
}
