/**
 * Trains linear models of two kinds and takes their mean: they err in different places. A mean of linear models is one
 * linear model, so it costs nothing later.
 */
import { createDataset, type Dataset, type Row } from './dataset.ts';
import { createGrams } from './grams.ts';
import { createKernel, type Kernel, padded } from './kernel/kernel.ts';
import { linearBytes, type Shape, trainLinear, type Weights } from './linear.ts';
import { lowRankBytes, trainLowRank } from './lowRank.ts';
import { type Packed, pack } from './packed.ts';
import { seeded } from './random.ts';
import { learnVocabulary } from './vocabulary.ts';

export type Effort = {
  /** Passes over the examples, by the plain linear model. */
  linear: number;
  /** Passes by each low-rank model. */
  lowRank: number;
  /** How many low-rank models. */
  members: number;
};

export const FULL: Effort = { linear: 20, lowRank: 15, members: 2 };
/** A tenth of the time, and a percent or two worse. */
export const QUICK: Effort = { linear: 5, lowRank: 0, members: 0 };

/** Weights of the packed model, which are bytes. */
const MOST_WEIGHTS = 5_600_000;
/** Of the low-rank models together, against the plain one. */
const LOW_RANK_SHARE = 2;
/** Examples by which the models' scores are brought to one scale. */
const SCALED_BY = 1_000;

/**
 * @param rows labels from 0 up to `classes`, or -1
 * @param effort how long to train
 */
export function trainEnsemble(rows: readonly Row[], classes: number, effort: Effort, seed: number): Packed {
  const grams = createGrams();
  const most = Math.floor(MOST_WEIGHTS / padded(classes));
  const vocabulary = learnVocabulary(
    rows.map(({ text }) => text),
    grams,
    most,
  );
  const shape: Shape = { grams: vocabulary.hashes.length, classes };
  const kernel = createKernel(
    linearBytes(shape) + effort.members * lowRankBytes(shape) + 8 * longestOf(rows) + SLACK,
  );
  const data = createDataset(rows, vocabulary, grams, kernel, seeded(seed));
  const weights = trainLinear(data, shape, kernel, { epochs: effort.linear, seed });
  if (effort.members > 0) {
    const scaleOf = (part: Weights) => meanTop(part, data, shape, kernel);
    const own = scaleOf(weights);
    const parts = Array.from({ length: effort.members }, (_, nth) =>
      trainLowRank(data, shape, kernel, { epochs: effort.lowRank, seed: seed + nth + 1 }),
    );
    for (const part of parts) addTo(weights, part, (LOW_RANK_SHARE * own) / scaleOf(part) / parts.length);
  }
  return pack(weights, vocabulary, shape);
}

/** Bytes for what is small: rows, errors, the odd alignment. */
const SLACK = 1 << 20;

function longestOf(rows: readonly Row[]): number {
  return rows.reduce((longest, { text }) => Math.max(longest, text.length), 0) * 6;
}

/** The mean of the best scores: what one model calls sure, another may call sure twice over. */
function meanTop(weights: Weights, data: Dataset, { classes }: Shape, kernel: Kernel): number {
  const width = padded(classes);
  const scores = kernel.floats(width);
  const all = { grams: 0, words: 0, misspelled: 0 };
  const read = Math.min(SCALED_BY, data.count);
  let sum = 0;
  for (let row = 0; row < read; row++) {
    const count = data.draw(row, all, () => 1);
    kernel.gather(data.ids, data.values, count, weights, width, scores);
    let top = -Infinity;
    for (let c = 0; c < classes; c++) top = Math.max(top, scores[c] ?? 0);
    sum += top;
  }
  return sum / (read || 1) || 1;
}

function addTo(weights: Weights, more: Weights, factor: number): void {
  for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) + factor * (more[at] ?? 0);
}
