/**
 * After a sync that failed nobody knows what the disk holds, and one that succeeds later proves nothing: the kernel may
 * take for written what it failed to write. So the store is of no use until the next start.
 */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { isCode } from '../../../src/errors.ts';
import { nextAppend, showEffect } from '../../contracts/sample.ts';
import { openOnSlowDisk } from './slow-disk.ts';
import { openFor } from './temp.ts';

const unavailable = (error: unknown) => isCode(error, 'store_unavailable') && error.retry;

async function allRefused(promises: Promise<unknown>[]): Promise<void> {
  await Promise.all(promises.map((promise) => assert.rejects(promise, unavailable)));
}

/** A store with a turn on the disk and one whose sync is under way; fails it and lets the disk be well again. */
async function failing(t: TestContext) {
  const opened = await openOnSlowDisk(t);
  const { store, nextSync, hurry } = opened;
  const good = store.append(await nextAppend(store, 'c_1', { turn: 'web:1' }));
  (await nextSync()).succeed();
  await good;
  const next = await nextAppend(store, 'c_1', { turn: 'web:2', effects: [showEffect('c_1', 1, 0)] });
  const append = store.append(next);
  const sync = await nextSync();
  const fail = () => {
    sync.fail(Object.assign(new Error('EIO: i/o error, fdatasync'), { code: 'EIO' }));
    hurry();
  };
  return { ...opened, next, append, fail };
}

test('an append whose sync fails is refused, with all that waited for it', async (t) => {
  const { store, next, append, fail } = await failing(t);
  const again = store.append(next);
  const looks = [store.hasTurn('web:2'), store.read('c_1'), store.view('c_1')];
  fail();
  await allRefused([append, again, ...looks]);
});

test('from then on nothing is written and nothing shown, even when the disk is well again', async (t) => {
  const { store, keyValue, next, append, fail, syncs } = await failing(t);
  fail();
  await assert.rejects(append, unavailable);
  const before = syncs();
  await store.done('c_1.0.0');
  const attempts = [
    store.append(next),
    store.append({ ...next, stream: 'c_2', version: 0, turn: 'web:3' }),
    // The first delivery was not acknowledged: the second one must not be either.
    store.hasTurn('web:2'),
    store.hasTurn('web:1'),
    store.read('c_1'),
    store.pending(0, 10),
    keyValue('teams').get('19:a'),
    keyValue('teams').set('19:a', 'x'),
    store.scrub(),
  ];
  await allRefused(attempts);
  assert.equal(syncs(), before, 'the disk is not asked again');
});

test('the log says once that it is over, and nothing of what was written', async (t) => {
  const { store, log, append, fail } = await failing(t);
  fail();
  await assert.rejects(append, unavailable);
  await assert.rejects(store.hasTurn('web:1'), unavailable);
  assert.deepEqual(
    log.lines.map(({ level, event }) => [level, event]),
    [['error', 'store.sync_failed']],
  );
  assert.doesNotMatch(JSON.stringify(log.lines), /message \d/);
});

test('it can still be closed, and a new start goes by what the file holds', async (t) => {
  const { file, store, append, fail } = await failing(t);
  fail();
  await assert.rejects(append, unavailable);
  await assert.rejects(store.close(), unavailable);
  const { store: next } = openFor(t, file);
  assert.equal(await next.hasTurn('web:1'), true);
  await next.append(await nextAppend(next, 'c_1'));
});
