/** Every figure against values worked out by hand, and against what must hold for any judgements. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  accuracy,
  auroc,
  calibrationError,
  macroF1,
  recallBelow,
  reliability,
  thresholdKeeping,
} from '../../src/eval/metrics.ts';

const near = (actual: number | undefined, expected: number) =>
  assert.ok(actual !== undefined && Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);

const CLASSES = 4;
const chance = fc.double({ min: 0, max: 1, noNaN: true });
const said = fc.record({
  is: fc.integer({ min: -1, max: CLASSES - 1 }),
  said: fc.integer({ min: -1, max: CLASSES - 1 }),
});
const sure = fc.record({ chance, right: fc.boolean() });
const within = (value: number) => value >= 0 && value <= 1;

test('accuracy is the share that was said right, of rows that are of a class', () => {
  const rows = [
    { is: 0, said: 0 },
    { is: 0, said: 1 },
    { is: 1, said: 1 },
    { is: 2, said: -1 },
    { is: -1, said: 0 },
  ];
  assert.equal(accuracy(rows), 0.5);
  assert.equal(accuracy([]), 0);
  assert.equal(accuracy([{ is: -1, said: -1 }]), 0);
});

test('macro-F1 is the mean over the classes that occur', () => {
  const rows = [
    // class 0: precision 1/2, recall 1/2. Class 1: precision 2/3, recall 1. Class 2: never said. Class 3 does not occur.
    { is: 0, said: 0 },
    { is: 0, said: 1 },
    { is: 1, said: 1 },
    { is: 1, said: 1 },
    { is: 2, said: 0 },
    { is: -1, said: 0 },
  ];
  near(macroF1(rows, CLASSES), (0.5 + 0.8 + 0) / 3);
  assert.equal(macroF1([], CLASSES), 0);
});

test('AUROC is the share of pairs that are in order; ties count half', () => {
  near(auroc([0.9, 0.8, 0.3], [0.1, 0.3]), (2 + 2 + 1.5) / 6);
  assert.equal(auroc([1, 1], [0]), 1);
  assert.equal(auroc([0], [1, 1]), 0);
  assert.equal(auroc([0.5], [0.5]), 0.5);
  assert.equal(auroc([], [1]), undefined);
  assert.equal(auroc([1], []), undefined);
});

test('the threshold keeps as many as it was told, and no more than it must', () => {
  const twenty = Array.from({ length: 20 }, (_, at) => (at + 1) / 20);
  near(thresholdKeeping(twenty, 0.95), 0.1);
  assert.equal(thresholdKeeping([0.2, 0.7, 0.4], 1), 0.2);
  assert.equal(thresholdKeeping([0.2, 0.7, 0.4], 0.5), 0.4);
  assert.equal(thresholdKeeping([0.2, 0.7, 0.4], 0), 0.7);
  assert.equal(thresholdKeeping([], 0.95), 0);
});

test('recall counts what is below the threshold', () => {
  assert.equal(recallBelow([0.1, 0.4, 0.5, 0.9], 0.5), 0.5);
  assert.equal(recallBelow([], 0.5), undefined);
});

test('calibration error is the mean distance between chance and truth, bin by bin', () => {
  const rows = [
    { chance: 0.1, right: false },
    { chance: 0.3, right: true },
    { chance: 0.9, right: true },
    { chance: 0.7, right: true },
  ];
  // Two bins: mean chance 0.2 and half right; mean chance 0.8 and all right.
  near(calibrationError(rows, 2), (2 * 0.3 + 2 * 0.2) / 4);
  assert.equal(calibrationError([]), 0);
  assert.equal(calibrationError([{ chance: 1, right: true }]), 0);
  assert.equal(calibrationError([{ chance: 1, right: false }]), 1);
});

test('a chance on a border belongs to the bin above, and 1 to the last', () => {
  const bins = reliability(
    [
      { chance: 0.5, right: true },
      { chance: 1, right: false },
      { chance: 0, right: false },
    ],
    2,
  );
  assert.deepEqual(bins, [
    { from: 0, to: 0.5, count: 1, chance: 0, right: 0 },
    { from: 0.5, to: 1, count: 2, chance: 0.75, right: 0.5 },
  ]);
  assert.equal(reliability([]).length, 15);
});

test('every figure is from 0 to 1, whatever was judged', () => {
  fc.assert(
    fc.property(fc.array(said), fc.array(sure), fc.array(chance), chance, (rows, sures, chances, kept) => {
      assert.ok(within(accuracy(rows)) && within(macroF1(rows, CLASSES)));
      assert.ok(within(calibrationError(sures)) && within(thresholdKeeping(chances, kept)));
      assert.ok(within(recallBelow(chances, kept) ?? 0));
    }),
  );
});

test('only all right gives 1', () => {
  const inside = fc.array(
    said.filter(({ is }) => is >= 0),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(inside, (rows) => {
      const allRight = rows.every((row) => row.is === row.said);
      assert.equal(accuracy(rows) === 1, allRight);
      assert.equal(macroF1(rows, CLASSES) === 1, allRight);
    }),
  );
});

test('AUROC equals the count over all pairs, and turns around with its sides', () => {
  const some = fc.array(
    fc.integer({ min: 0, max: 5 }).map((n) => n / 5),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(some, some, (inside, outside) => {
      const order = (a: number, b: number): number => (a > b ? 1 : a === b ? 0.5 : 0);
      const pairs = inside.flatMap((a) => outside.map((b) => order(a, b)));
      near(auroc(inside, outside), pairs.reduce((sum, one) => sum + one, 0) / pairs.length);
      near(auroc(outside, inside), 1 - (auroc(inside, outside) ?? 0));
    }),
  );
});

test('at least the share is kept, and with any higher threshold less would be', () => {
  fc.assert(
    fc.property(fc.array(chance, { minLength: 1 }), fc.constantFrom(0.5, 0.9, 0.95, 1), (values, kept) => {
      const threshold = thresholdKeeping(values, kept);
      const reaching = (least: number) => values.filter((value) => value >= least).length;
      assert.ok(reaching(threshold) >= kept * values.length - 1e-9);
      const above = values.filter((value) => value > threshold);
      assert.ok(above.length < kept * values.length);
    }),
  );
});

test('every judgement is in one bin, the one that its chance is in', () => {
  fc.assert(
    fc.property(fc.array(sure), fc.integer({ min: 1, max: 30 }), (rows, bins) => {
      const found = reliability(rows, bins);
      assert.equal(found.length, bins);
      assert.equal(
        found.reduce((sum, { count }) => sum + count, 0),
        rows.length,
      );
      for (const { from, to, count, chance: mean, right } of found) {
        assert.ok(within(right));
        if (count > 0) assert.ok(mean >= from - 1e-9 && mean <= to + 1e-9);
      }
    }),
  );
});
