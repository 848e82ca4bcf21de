import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createLimiter, TEAMS_WINDOWS } from '../../../adapters/teams/limiter.ts';

const gaps = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 400, size: 'max' });

/** When each send leaves, for messages that come with these gaps between them. */
function sends(between: number[]): { asked: number; sent: number }[] {
  let now = 1_000_000;
  const limiter = createLimiter(TEAMS_WINDOWS, { now: () => now });
  return between.map((gap) => {
    now += gap;
    return { asked: now, sent: now + limiter.book('thread') };
  });
}

test('no window of Teams is ever broken, nothing overtakes, nothing leaves early', () => {
  fc.assert(
    fc.property(gaps, (between) => {
      const all = sends(between);
      all.forEach(({ asked, sent }, index) => {
        assert.ok(sent >= asked);
        assert.ok(sent >= (all[index - 1]?.sent ?? 0));
        for (const { count, ms } of TEAMS_WINDOWS) {
          const earlier = all[index - count];
          if (earlier) assert.ok(sent - earlier.sent >= ms, `${count + 1} sends within ${ms} ms`);
        }
      });
    }),
  );
});

test('a calm thread never waits', () => {
  assert.ok(sends(Array.from({ length: 100 }, () => 2_500)).every(({ asked, sent }) => asked === sent));
});

test('1,800 in an hour, and then a wait', () => {
  const all = sends(Array.from({ length: 1_801 }, () => 600));
  const [first, last] = [all.at(0), all.at(-1)];
  assert.ok(first && last && last.sent - first.sent >= 3_600_000);
});

test('threads do not wait for each other, and quiet ones are forgotten', () => {
  let now = 0;
  const limiter = createLimiter(TEAMS_WINDOWS, { now: () => now });
  for (let thread = 0; thread < 5_000; thread++) {
    now += 10_000;
    assert.equal(limiter.book(`thread-${thread}`), 0);
  }
});
