/** A linear softmax classifier, trained by stochastic gradient descent. */
import { seeded, shuffle } from './random.ts';
import type { Vector } from './vocabulary.ts';

export type Sample = {
  vector: Vector;
  /** Class number. */
  label: number;
  /** How many examples this one counts for. */
  weight: number;
};

export type Classifier = {
  /** One score per class; `softmax` makes probabilities of them. */
  scores(vector: Vector): Float32Array;
};

// Vectors have length 1, so one rate suits every set of examples; it falls to zero over the epochs.
const EPOCHS = 10;
const RATE = 4;

/** Weights lie feature by feature, so that one example touches few lines of memory. */
export function trainSoftmax(
  samples: readonly Sample[],
  shape: { classes: number; features: number },
  seed: number,
): Classifier {
  const { classes } = shape;
  const weights = new Float32Array(shape.features * classes);
  const error = new Float32Array(classes);
  const random = seeded(seed);
  const order = Uint32Array.from(samples, (_, at) => at);
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    shuffle(order, random);
    const rate = RATE * (1 - epoch / EPOCHS);
    for (const at of order) {
      const sample = samples[at];
      if (!sample) continue;
      addScores(sample.vector, weights, error.fill(0));
      softmax(error, 1);
      error[sample.label] = (error[sample.label] ?? 0) - 1;
      descend(sample.vector, weights, error, rate * sample.weight);
    }
  }
  return { scores: (vector) => addScores(vector, weights, new Float32Array(classes)) };
}

/** Turns scores into probabilities, in place. A higher temperature makes them less sure. */
export function softmax(scores: Float32Array, temperature: number): Float32Array {
  let top = -Infinity;
  for (const score of scores) if (score > top) top = score;
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    const share = Math.exp(((scores[c] ?? 0) - top) / temperature);
    scores[c] = share;
    sum += share;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) / sum;
  return scores;
}

function addScores({ index, value }: Vector, weights: Float32Array, into: Float32Array): Float32Array {
  const classes = into.length;
  for (let k = 0; k < index.length; k++) {
    const row = (index[k] ?? 0) * classes;
    const amount = value[k] ?? 0;
    for (let c = 0; c < classes; c++) into[c] = (into[c] ?? 0) + amount * (weights[row + c] ?? 0);
  }
  return into;
}

function descend({ index, value }: Vector, weights: Float32Array, error: Float32Array, step: number): void {
  const classes = error.length;
  for (let k = 0; k < index.length; k++) {
    const row = (index[k] ?? 0) * classes;
    const amount = step * (value[k] ?? 0);
    for (let c = 0; c < classes; c++) weights[row + c] = (weights[row + c] ?? 0) - amount * (error[c] ?? 0);
  }
}
