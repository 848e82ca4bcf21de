import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { GENESIS } from '../../src/audit/chain.ts';
import {
  type Checkpoint,
  digestOfCheckpoint,
  isSignedBy,
  parseCheckpoint,
} from '../../src/audit/checkpoint.ts';
import { createHeadTree } from '../../src/audit/head-tree.ts';
import { DeskmateError, isCode } from '../../src/errors.ts';
import { nextAppend } from '../contracts/sample.ts';
import { type Audit, checkpointsOf, memoryLedger, openAudit, signerFrom } from './open.ts';

async function grow({ store }: Pick<Audit, 'store'>, ...streams: string[]): Promise<void> {
  for (const stream of streams) await store.append(await nextAppend(store, stream));
}

const all = ({ ledger }: Pick<Audit, 'ledger'>) =>
  ledger.all.map((line) => {
    const checkpoint = parseCheckpoint(line);
    assert(checkpoint, line);
    return checkpoint;
  });

test('a checkpoint is made when something changed, and says what', async (t) => {
  const audit = await openAudit(t);
  const checkpoints = checkpointsOf(audit);
  assert.equal(await checkpoints.checkpoint(1), 0);
  await grow(audit, 'c-2', 'c-1', 'c-1');
  assert.equal(await checkpoints.checkpoint(2), 1);
  assert.equal(await checkpoints.checkpoint(3), 0);
  await grow(audit, 'c-3', 'c-1');
  assert.equal(await checkpoints.checkpoint(4), 1);
  const [first, second] = all(audit);
  assert(first && second);
  assert.deepEqual(
    [first.n, first.at, first.prev, first.since, first.position, first.streams],
    [1, 2, GENESIS, 0, 3, 2],
  );
  assert.deepEqual(
    first.heads.map(({ stream, version }) => [stream, version]),
    [
      ['c-1', 2],
      ['c-2', 1],
    ],
  );
  assert.deepEqual(
    [second.n, second.prev, second.since, second.position, second.streams],
    [2, digestOfCheckpoint(first), 3, 5, 3],
  );
  assert.deepEqual(
    second.heads.map(({ stream, version }) => [stream, version]),
    [
      ['c-1', 3],
      ['c-3', 1],
    ],
  );
  const tree = createHeadTree();
  tree.set([...first.heads, ...second.heads]);
  assert.equal(second.root, tree.root());
});

test('it is signed by the desk and by nobody else', async (t) => {
  const audit = await openAudit(t);
  await grow(audit, 'c-1');
  await checkpointsOf(audit).checkpoint(1);
  const [checkpoint] = all(audit);
  assert(checkpoint);
  assert.equal(checkpoint.key, audit.signer.keyId);
  assert.equal(isSignedBy(checkpoint, audit.signer.publicKey), true);
  assert.equal(isSignedBy(checkpoint, signerFrom('somebody').publicKey), false);
  assert.equal(isSignedBy({ ...checkpoint, at: 2 } as Checkpoint, audit.signer.publicKey), false);
});

test('after a restart it goes on where the ledger ends', async (t) => {
  const audit = await openAudit(t);
  await grow(audit, 'c-1', 'c-2');
  await checkpointsOf(audit).checkpoint(1);
  await grow(audit, 'c-2');
  assert.equal(await checkpointsOf(audit).checkpoint(2), 1);
  assert.equal(await checkpointsOf(audit).checkpoint(3), 0);
  const [first, second] = all(audit);
  assert(first && second);
  assert.deepEqual(
    [second.n, second.prev, second.since, second.streams],
    [2, digestOfCheckpoint(first), 2, 2],
  );
  assert.deepEqual(
    audit.log.lines.filter(({ level }) => level !== 'info'),
    [],
  );
});

test('calls at the same time make one chain', async (t) => {
  const audit = await openAudit(t);
  const checkpoints = checkpointsOf(audit);
  const made = await Promise.all(
    [1, 2, 3].map(async (now) => {
      await grow(audit, `c-${now}`);
      return checkpoints.checkpoint(now);
    }),
  );
  assert.ok(made.some((count) => count > 0));
  assert.deepEqual(
    all(audit).map(({ n }) => n),
    audit.ledger.all.map((_, index) => index + 1),
  );
});

test('when the ledger cannot be written the next call makes up for it', async (t) => {
  const audit = await openAudit(t);
  const checkpoints = checkpointsOf(audit);
  await grow(audit, 'c-1');
  await checkpoints.checkpoint(1);
  await grow(audit, 'c-2');
  audit.ledger.failures.push(new DeskmateError('store_unavailable', 'full', { retry: true }));
  await assert.rejects(checkpoints.checkpoint(2), (error) => isCode(error, 'store_unavailable'));
  await grow(audit, 'c-3');
  assert.equal(await checkpoints.checkpoint(3), 1);
  assert.deepEqual(
    all(audit).map(({ n, streams }) => [n, streams]),
    [
      [1, 1],
      [2, 3],
    ],
  );
});

test('a store that is not what the last checkpoint says is told of, and covered anew', async (t) => {
  const audit = await openAudit(t);
  await grow(audit, 'c-1', 'c-1', 'c-2');
  await checkpointsOf(audit).checkpoint(1);
  const db = new DatabaseSync(audit.file);
  t.after(() => db.close());
  db.exec("DELETE FROM appends WHERE stream = 'c-1' AND version = 1");
  assert.equal(await checkpointsOf(audit).checkpoint(2), 1);
  const differs = audit.log.lines.find(({ event }) => event === 'audit.store_differs');
  assert.deepEqual([differs?.level, differs?.fields.checkpoint], ['error', 1]);
  const [, second] = all(audit);
  assert(second);
  assert.deepEqual([second.n, second.since, second.streams, second.heads.length], [2, 0, 2, 2]);
});

test('a ledger that ends in something else is left alone', async (t) => {
  const audit = await openAudit(t);
  audit.ledger.all.push('{"n":1}');
  await grow(audit, 'c-1');
  await assert.rejects(
    checkpointsOf(audit).checkpoint(1),
    (error) => isCode(error, 'store_corrupt') && /DESKMATE_CHECKPOINTS/.test(error.message),
  );
  assert.equal(audit.ledger.all.length, 1);
});

test('over 10,000 streams a checkpoint costs what changed', async (t) => {
  const { signer, log } = await openAudit(t);
  const ledger = memoryLedger();
  const streams = 10_000;
  /** A store that is only its heads, and counts what is read of them. */
  const heads = Array.from({ length: streams }, (_, index) => ({
    stream: `c-${index}`,
    version: 1,
    hash: 'a'.repeat(64),
  }));
  let read = 0;
  const store = {
    async headsSince(position: number, limit: number) {
      const found = heads.slice(position, position + limit);
      read += found.length;
      return { position: position + found.length, heads: found };
    },
    async headsAt(position: number, after: string, limit: number) {
      const sorted = heads.slice(0, position).toSorted((a, b) => (a.stream < b.stream ? -1 : 1));
      const found = sorted.filter(({ stream }) => stream > after).slice(0, limit);
      read += found.length;
      return found;
    },
  };
  const checkpoints = checkpointsOf({ store: store as never, ledger, signer, log });
  assert.equal(await checkpoints.checkpoint(1), 10, 'no more than 1,000 appends each');
  assert.equal(read, streams);
  read = 0;
  for (const version of [2, 3]) {
    heads.push(...['c-5', 'c-77', 'c-9999'].map((stream) => ({ stream, version, hash: 'b'.repeat(64) })));
    assert.equal(await checkpoints.checkpoint(version), 1);
    assert.equal(read, 3);
    assert.ok((ledger.all.at(-1) ?? '').length < 1_500);
    read = 0;
  }
  assert.deepEqual(
    all({ ledger })
      .slice(8)
      .map((checkpoint) => [checkpoint.n, checkpoint.heads.length, checkpoint.streams]),
    [
      [9, 1_000, 9_000],
      [10, 1_000, 10_000],
      [11, 3, 10_000],
      [12, 3, 10_000],
    ],
  );
});

test('only what a checkpoint may be is read as one', () => {
  for (const line of ['', 'null', '[]', '{}', '{"n":1', '{"n":"1"}', '[[[['.repeat(10_000)])
    assert.equal(parseCheckpoint(line), undefined);
});
