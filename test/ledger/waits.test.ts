import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createWaits } from '../../src/ledger/waits.ts';

function waitsOf(times: readonly number[]) {
  const waits = createWaits();
  for (const ms of times) waits.add(ms);
  return waits;
}

test('half of the answers took at most the median, and 95 of 100 the other', () => {
  const waits = waitsOf(Array.from({ length: 100 }, (_, at) => at + 1));
  assert.deepEqual([waits.within(0.5), waits.within(0.95), waits.within(1)], [50, 95, 100]);
});

test('of nothing there is no time', () => assert.equal(waitsOf([]).within(0.5), undefined));

test('of any times it is off by half a percent at most', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 200 }),
      fc.constantFrom(0.5, 0.95, 1),
      (times, share) => {
        const sorted = times.toSorted((a, b) => a - b);
        const exact = sorted[Math.ceil(times.length * share) - 1] ?? 0;
        const found = waitsOf(times).within(share) ?? -1;
        assert.ok(Math.abs(found - exact) <= exact * 0.005 + 1e-9, `${found} for ${exact}`);
      },
    ),
  );
});
