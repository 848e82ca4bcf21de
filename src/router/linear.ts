/** A linear model: a weight for every gram and class. How likely a class is follows from the sum of its weights. */
import { type Dataset, DROPOUT } from './dataset.ts';
import { type Kernel, padded } from './kernel/kernel.ts';
import { seeded, shuffle } from './random.ts';
import { softmax } from './softmax.ts';

export type Shape = { grams: number; classes: number };

/** Row by row: gram after gram, each with the weights of all classes, `padded(classes)` wide. */
export type Weights = Float32Array;

const RATE = 4;

/** Softmax regression by stochastic gradient descent. Bytes of kernel memory: see `linearBytes`. */
export function trainLinear(
  data: Dataset,
  shape: Shape,
  kernel: Kernel,
  { epochs, seed }: { epochs: number; seed: number },
): Weights {
  const width = padded(shape.classes);
  const weights = kernel.floats(shape.grams * width);
  const error = kernel.floats(width);
  const random = seeded(seed);
  const order = Uint32Array.from({ length: data.count }, (_, at) => at);
  const steps = epochs * data.count;
  let step = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (const row of order) {
      const count = data.draw(row, DROPOUT, random);
      kernel.gather(data.ids, data.values, count, weights, width, error);
      toError(error, data.labels[row] ?? -1, shape.classes);
      const rate = RATE * (1 - step / steps) * (data.weights[row] ?? 1);
      kernel.scatter(data.ids, data.values, count, weights, width, error, -rate);
      step += 1;
    }
  }
  return weights;
}

export function linearBytes(shape: Shape): number {
  return 4 * padded(shape.classes) * (shape.grams + 2);
}

/** Scores become chances, and chances become what they are off by. What belongs to no class is like none of them. */
export function toError(scores: Float32Array, label: number, classes: number): void {
  softmax(scores, 1, classes);
  if (label >= 0) scores[label] = (scores[label] ?? 0) - 1;
  else for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) - 1 / classes;
  scores.fill(0, classes);
}
