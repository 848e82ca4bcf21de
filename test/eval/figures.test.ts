/** Figures of messages whose judgement is written down here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bandsOf, byIntent, figuresOf, reliabilityOf, spreadOf } from '../../src/eval/figures.ts';
import type { Judged } from '../../src/eval/judged.ts';

const row = (is: number, said: number, inScope: number, more: Partial<Judged> = {}): Judged => ({
  text: 'x',
  is,
  said,
  chance: inScope / 2,
  inScope,
  band: 'act',
  offered: false,
  undeclared: false,
  ...more,
});

const ROWS = [
  row(0, 0, 1),
  row(0, 1, 0.8),
  row(1, 1, 0.6, { band: 'clarify', offered: true }),
  row(1, 1, 0.4, { band: 'clarify' }),
  row(-1, 0, 0.5),
  row(-1, 1, 0.1, { band: 'none' }),
  row(-1, -1, 0.9, { undeclared: true }),
];

test('those about scope count messages about none; examples of undeclared intents are no part of any', () => {
  const figures = figuresOf(ROWS, 2, [row(0, 0, 0.45), row(0, 0, 0.9)]);
  assert.equal(figures.accuracy, 0.75);
  assert.ok(Math.abs((figures.macroF1 ?? 0) - (2 / 3 + 0.8) / 2) < 1e-9);
  assert.equal(figures.threshold, 0.45, 'put by the messages for it');
  assert.equal(figures.oosRecallAt95, 0.5);
  assert.equal(figures.auroc, 7 / 8);
  // In scope each is 0.5 sure among the intents, and three of four are right.
  assert.ok(Math.abs((figures.eceInScope ?? 0) - 0.25) < 1e-9);
});

test('what cannot be measured is not there', () => {
  const outside = figuresOf([row(-1, 0, 0.5)], 2, [row(0, 0, 0.6)]);
  assert.deepEqual(
    [outside.accuracy, outside.macroF1, outside.eceInScope, outside.auroc],
    Array(4).fill(undefined),
  );
  assert.equal(outside.oosRecallAt95, 1);
  const inside = figuresOf([row(0, 0, 0.5)], 2, [row(0, 0, 0.6)]);
  assert.deepEqual([inside.oosRecallAt95, inside.auroc, inside.accuracy], [undefined, undefined, 1]);
});

test('bands count what was done, and how many acts were wrong', () => {
  assert.deepEqual(bandsOf(ROWS), { act: 4, wrong: 3, clarify: 2, offered: 1, none: 1 });
});

test('intents come weakest first; those that do not occur are left out', () => {
  const found = byIntent(ROWS, ['a', 'b', 'c']);
  assert.deepEqual(
    found.map(({ intent, count, precision, recall }) => [intent, count, precision, recall]),
    [
      ['a', 2, 1, 0.5],
      ['b', 2, 2 / 3, 1],
    ],
  );
});

test('the plots are of the same messages as the figures', () => {
  const counted = reliabilityOf(ROWS).reduce((sum, { count }) => sum + count, 0);
  assert.equal(counted, 6);
  const spread = spreadOf(ROWS);
  assert.equal(
    spread.reduce((sum, { inside }) => sum + inside, 0),
    4,
  );
  assert.equal(
    spread.reduce((sum, { outside }) => sum + outside, 0),
    2,
  );
});
