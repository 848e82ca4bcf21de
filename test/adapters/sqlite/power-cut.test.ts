/** What the disk was given at each sync is all that a power cut leaves. */
import assert from 'node:assert/strict';
import { copyFileSync, fstatSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { openStore } from '../../../adapters/sqlite/store.ts';
import { firstBreak } from '../../../src/audit/chain.ts';
import { nextAppend } from '../../contracts/sample.ts';
import { openFor, quiet, tempFile } from './temp.ts';

test('every acknowledged append is in the files as they were at its sync', async (t) => {
  const file = await tempFile(t);
  const disk = await tempFile(t);
  const { store } = openStore(file, quiet, async () => {
    for (const end of ['', '-wal']) copyFileSync(file + end, disk + end);
  });
  const streams = ['c_1', 'c_2', 'c_3'];
  for (let round = 1; round <= 5; round += 1) {
    await Promise.all(
      streams.map(async (name) =>
        store.append(await nextAppend(store, name, { count: 3, turn: `web:${name}:${round}` })),
      ),
    );
    const image = await tempFile(t);
    for (const end of ['', '-wal']) copyFileSync(disk + end, image + end);
    const { store: after } = openFor(t, image);
    for (const name of streams) {
      const events = await after.read(name);
      assert.equal(events.length, round * 3);
      assert.equal(firstBreak(events), undefined);
      assert.equal(await after.hasTurn(`web:${name}:${round}`), true);
    }
  }
  await store.close();
});

test('the file that is synced stays the one that is written to, also when it begins anew', async (t) => {
  const file = await tempFile(t);
  const synced = new Set<number>();
  const { store } = openStore(file, quiet, async (fd) => void synced.add(fstatSync(fd).ino));
  t.after(() => store.close());
  for (let round = 0; round < 3; round += 1) {
    await store.append(await nextAppend(store, 'c_1'));
    assert(statSync(`${file}-wal`).size > 0);
    await store.scrub();
    assert.equal(statSync(`${file}-wal`).size, 0);
  }
  assert.deepEqual([...synced], [statSync(`${file}-wal`).ino]);
});
