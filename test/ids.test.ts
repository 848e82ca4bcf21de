import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { createIds } from '../src/ids.ts';
import { fakeClock } from './fakes/context.ts';

test('ids are short, of one form, and all different', () => {
  const ids = createIds(fakeClock(), randomBytes);
  const made = new Set(Array.from({ length: 10_000 }, () => ids.next('c')));
  assert.equal(made.size, 10_000);
  for (const id of made) assert.match(id, /^c-[0-9a-hjkmnp-tv-z]{14}$/);
});

test('a later id sorts behind an earlier one', () => {
  const clock = fakeClock();
  const ids = createIds(clock, randomBytes);
  let before = ids.next('c');
  for (const ms of [1_000, 31_000, 1_000_000, 86_400_000, 400 * 86_400_000]) {
    clock.pass(ms);
    const next = ids.next('c');
    assert.ok(next > before, `${next} after ${before}`);
    before = next;
  }
});
