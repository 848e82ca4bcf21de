import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTime, lastWeekly } from '../../src/knowledge/moments.ts';

const settings = {
  timezone: 'Europe/Berlin',
  hour: 9,
  gaps: { to: ['hr'], weekday: 'monday' as const, atLeast: 2 },
};
const last = (now: string) => new Date(lastWeekly(settings, Date.parse(now))).toISOString();

test('a weekly moment is on that weekday at that hour, on the clock of the time zone', () => {
  assert.equal(last('2026-11-23T08:00:00Z'), '2026-11-23T08:00:00.000Z');
  assert.equal(last('2026-11-23T07:59:59Z'), '2026-11-16T08:00:00.000Z');
  assert.equal(last('2026-11-29T23:59:00Z'), '2026-11-23T08:00:00.000Z');
  assert.equal(last('2026-07-08T12:00:00Z'), '2026-07-06T07:00:00.000Z', 'in summer');
});

test('any moment has exactly one before it, within a week', () => {
  for (let hour = 0; hour < 24 * 21; hour += 1) {
    const now = Date.UTC(2026, 9, 12, hour);
    const moment = lastWeekly(settings, now);
    assert.ok(moment <= now && now - moment < 7 * 86_400_000 + 3_600_000, new Date(now).toISOString());
    assert.equal(lastWeekly(settings, moment), moment);
  }
});

test('the hour comes once a day and stays until midnight', () => {
  const at = (now: string) => isTime(settings, Date.parse(now));
  assert.deepEqual(
    ['2026-11-23T07:59:59Z', '2026-11-23T08:00:00Z', '2026-11-23T22:59:59Z', '2026-11-23T23:00:00Z'].map(at),
    [false, true, true, false],
  );
});
