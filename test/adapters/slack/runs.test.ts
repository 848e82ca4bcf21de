import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareRuns } from '../../../adapters/slack/runs.ts';

/** Work that ends when told; `started` tells which runs began. */
function work() {
  const started: string[] = [];
  const ends: PromiseWithResolvers<void>[] = [];
  const run = shareRuns((key) => {
    started.push(key);
    const end = Promise.withResolvers<void>();
    ends.push(end);
    return end.promise;
  });
  return { run, started, ends };
}

test('whoever asks during a run shares the next one', async () => {
  const { run, started, ends } = work();
  const all = [run('ada'), run('ada'), run('ada')];
  assert.deepEqual(started, ['ada']);
  ends[0]?.resolve();
  await all[0];
  assert.equal(all[1], all[2]);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(started, ['ada', 'ada']);
  ends[1]?.resolve();
  await Promise.all(all);
  const later = run('ada');
  assert.equal(started.length, 3);
  ends[2]?.resolve();
  await later;
});

test('never two at once, in whatever gap somebody asks', async () => {
  const { run, started, ends } = work();
  const all = [run('ada'), run('ada')];
  ends[0]?.resolve();
  for (let gap = 0; gap < 20; gap += 1) {
    await Promise.resolve();
    all.push(run('ada'));
    assert.ok(started.length <= 2, 'the second has not ended');
  }
  ends[1]?.resolve();
  await all[1];
  await new Promise((resolve) => setImmediate(resolve));
  ends[2]?.resolve();
  await Promise.all(all);
  assert.equal(started.length, 3);
});

test('keys do not wait for each other', () => {
  const { run, started } = work();
  void run('ada');
  void run('ben');
  assert.deepEqual(started, ['ada', 'ben']);
});

test('a failure is of its own run only', async () => {
  const { run, ends } = work();
  const first = run('ada');
  const second = run('ada');
  ends[0]?.reject(new Error('no'));
  await assert.rejects(first, /no/);
  await new Promise((resolve) => setImmediate(resolve));
  ends[1]?.resolve();
  await second;
});
