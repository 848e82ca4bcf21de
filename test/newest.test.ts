import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DeskmateError } from '../src/errors.ts';
import { createNewest, type Pace } from '../src/newest.ts';
import { fakeDelays } from './fakes/delays.ts';

type Version = { n: number };
const GAP = 1_000;

function bench(options: { pause?: (key: string, pace: Pace) => number; patience?: number } = {}) {
  const clock = { ahead: 0, now: () => 50_000 + clock.ahead };
  const delays = fakeDelays(clock, (ms) => {
    clock.ahead += ms;
  });
  const shown: { key: string; n: number; at: number }[] = [];
  const failures: unknown[] = [];
  /** One each; `undefined`: goes well. */
  const fate: (Error | undefined)[] = [];
  let hold: Promise<void> | undefined;
  const newest = createNewest<Version>({
    async show(key, { n }) {
      await hold;
      const failure = fate.shift();
      if (failure) throw failure;
      shown.push({ key, n, at: clock.ahead });
    },
    pause: options.pause ?? (() => GAP),
    patience: () => options.patience,
    clock,
    delay: delays.delay,
    failed: (error) => void failures.push(error),
  });
  return {
    newest,
    delays,
    shown,
    failures,
    fate,
    hold: (until: Promise<void>) => {
      hold = until;
    },
    numbers: () => shown.map(({ n }) => n),
  };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));
const away = () => new DeskmateError('surface_unavailable', 'away', { retry: true });
const gone = () => new DeskmateError('surface_rejected', 'gone');

test('of a hundred versions in a burst the first and the newest are shown, a pause apart', async () => {
  const { newest, delays, shown } = bench();
  newest.offer('a', { n: 0 });
  await soon();
  for (let n = 1; n < 100; n += 1) newest.offer('a', { n });
  await delays.pass(GAP - 1);
  assert.equal(shown.length, 1);
  await delays.pass(1);
  assert.deepEqual(shown, [
    { key: 'a', n: 0, at: 0 },
    { key: 'a', n: 99, at: GAP },
  ]);
});

test('messages do not wait for one another', async () => {
  const { newest, numbers } = bench();
  newest.offer('a', { n: 1 });
  newest.offer('b', { n: 2 });
  await soon();
  assert.deepEqual(numbers(), [1, 2]);
});

test('the end does not wait for the pause, and nothing comes after it', async () => {
  const { newest, delays, shown, numbers } = bench();
  newest.offer('a', { n: 1 });
  await soon();
  newest.offer('a', { n: 2 });
  await newest.settle('a', async () => void shown.push({ key: 'a', n: 3, at: 0 }));
  await delays.pass(60_000);
  assert.deepEqual(numbers(), [1, 3]);
});

test('the end waits for what is on its way', async () => {
  const { newest, hold, shown, numbers } = bench();
  const { promise, resolve } = Promise.withResolvers<void>();
  hold(promise);
  newest.offer('a', { n: 1 });
  const ended = newest.settle('a', async () => void shown.push({ key: 'a', n: 2, at: 0 }));
  await soon();
  assert.deepEqual(numbers(), []);
  resolve();
  await ended;
  assert.deepEqual(numbers(), [1, 2]);
});

test('an end that fails says so, and can be tried again', async () => {
  const { newest, numbers } = bench();
  newest.offer('a', { n: 1 });
  await assert.rejects(
    newest.settle('a', () => Promise.reject(away())),
    { code: 'surface_unavailable' },
  );
  let done = false;
  await newest.settle('a', async () => {
    done = true;
  });
  assert.ok(done);
  assert.deepEqual(numbers(), [1]);
});

test('what passes is tried again, less and less often, until something newer comes', async () => {
  const { newest, delays, fate, failures, shown } = bench();
  fate.push(away(), away());
  newest.offer('a', { n: 1 });
  await soon();
  assert.deepEqual(delays.open(), [2 * GAP]);
  await delays.pass(2 * GAP);
  assert.deepEqual(delays.open(), [4 * GAP]);
  newest.offer('a', { n: 2 });
  await delays.pass(4 * GAP);
  assert.deepEqual(shown, [{ key: 'a', n: 2, at: 6 * GAP }]);
  assert.equal(failures.length, 2);
});

test('what the platform asks to wait for is waited for', async () => {
  const { newest, delays, fate } = bench({ patience: 17_000 });
  fate.push(away());
  newest.offer('a', { n: 1 });
  await soon();
  assert.deepEqual(delays.open(), [17_000]);
});

test('what is final is not tried again, and five failures in a row are enough', async () => {
  const { newest, delays, fate, failures } = bench();
  fate.push(gone());
  newest.offer('a', { n: 1 });
  await delays.pass(0);
  await delays.pass(60_000);
  assert.equal(failures.length, 1);
  fate.push(...Array.from({ length: 20 }, away));
  newest.offer('a', { n: 2 });
  for (let round = 0; round < 20; round += 1) await delays.pass(60_000);
  assert.equal(failures.length, 1 + 4);
});

test('the pace knows how often a message changed and how many change now', async () => {
  const seen: Pace[] = [];
  const { newest, delays } = bench({
    pause: (_, pace) => {
      seen.push(pace);
      return GAP;
    },
  });
  newest.offer('a', { n: 1 });
  newest.offer('b', { n: 2 });
  await soon();
  newest.offer('a', { n: 3 });
  await delays.pass(GAP);
  assert.deepEqual(seen.at(-1), { sent: 1, running: 1 });
});

test('whatever comes in whatever order: the last one stands, and numbers only grow', async () => {
  const step = fc.oneof(
    fc.constant('offer' as const),
    fc.constant('pass' as const),
    fc.constant('fail' as const),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
      const { newest, delays, fate, shown, numbers } = bench();
      let n = 0;
      for (const each of steps) {
        if (each === 'offer') {
          n += 1;
          newest.offer('a', { n });
        }
        if (each === 'fail') fate.push(away());
        if (each === 'pass') await delays.pass(700);
      }
      fate.length = 0;
      const last = n + 1;
      await newest.settle('a', async () => void shown.push({ key: 'a', n: last, at: 0 }));
      await delays.pass(600_000);
      assert.equal(numbers().at(-1), last);
      assert.deepEqual(
        numbers(),
        numbers().toSorted((a, b) => a - b),
      );
    }),
    { verbose: true },
  );
});
