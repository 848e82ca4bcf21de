import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCode } from '../../../src/errors.ts';
import { nextAppend, showEffect } from '../../contracts/sample.ts';
import { openOnSlowDisk, stillWaits } from './slow-disk.ts';
import { openFor } from './temp.ts';

test('closing waits for the disk, and for what waits for it', async (t) => {
  const { store, nextSync, hurry } = await openOnSlowDisk(t);
  const next = await nextAppend(store, 'c_1');
  const first = store.append(next);
  const sync = await nextSync();
  const second = store.append({ ...next, stream: 'c_2' });
  const closed = store.close();
  assert(await stillWaits(closed));
  sync.succeed();
  await first;
  await nextSync();
  assert(await stillWaits(closed));
  hurry();
  await Promise.all([second, closed, store.close()]);
});

test('what was marked done is on the disk when it is closed', async (t) => {
  const { file, store, nextSync, hurry } = await openOnSlowDisk(t);
  const append = store.append(await nextAppend(store, 'c_1', { effects: [showEffect('c_1', 0, 0)] }));
  (await nextSync()).succeed();
  await append;
  await store.done('c_1.0.0');
  const closed = store.close();
  await nextSync();
  assert(await stillWaits(closed));
  hurry();
  await closed;
  assert.deepEqual(await openFor(t, file).store.pending(0, 10), []);
});

test('nothing is taken any more while it closes', async (t) => {
  const { store, nextSync, hurry } = await openOnSlowDisk(t);
  const next = await nextAppend(store, 'c_1');
  const append = store.append(next);
  await nextSync();
  const closed = store.close();
  const late = store.append({ ...next, stream: 'c_2' });
  await assert.rejects(late, (error) => isCode(error, 'store_unavailable') && error.retry);
  hurry();
  await Promise.all([append, closed]);
});
