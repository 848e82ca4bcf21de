/**
 * A linear model in two steps, as fastText has it (https://arxiv.org/abs/1607.01759): every gram has a place in a space
 * of a hundred dimensions, and so has every class. Grams that mean the same come to lie together, also where no example
 * has both. Multiplied out it is one matrix again.
 */
import { type Dataset, DROPOUT } from './dataset.ts';
import { type Kernel, padded } from './kernel/kernel.ts';
import { type Shape, toError, type Weights } from './linear.ts';
import { seeded, shuffle } from './random.ts';

/** Dimensions of the space. */
const RANK = 96;
const RATE = 0.01;
const BATCH = 16;
/** How fast averages of the gradient, and of its square, forget; as in Adam, https://arxiv.org/abs/1412.6980 */
const FORGET = 0.1;
const FORGET_SQUARE = 0.001;
const TINY = 1e-8;
const FIRST_SPREAD = 0.05;

/** Bytes of kernel memory: see `lowRankBytes`. */
export function trainLowRank(
  data: Dataset,
  shape: Shape,
  kernel: Kernel,
  { epochs, seed }: { epochs: number; seed: number },
): Weights {
  const width = padded(shape.classes);
  const random = seeded(seed);
  const places = filled(kernel.floats(shape.grams * RANK), random, FIRST_SPREAD);
  const gradient = kernel.floats(shape.grams * RANK);
  const squares = new Float32Array(shape.grams);
  const classes = filled(kernel.floats(RANK * width), random, 1 / Math.sqrt(RANK));
  const classGradient = kernel.floats(RANK * width);
  const adam = createAdam(RANK * width);
  const hidden = kernel.floats(RANK);
  const back = kernel.floats(RANK);
  const error = kernel.floats(width);
  const square = kernel.floats(1);
  const all = kernel.ints(RANK);
  for (let at = 0; at < RANK; at++) all[at] = at;
  const touched = new Int32Array(shape.grams);
  const isTouched = new Uint8Array(shape.grams);
  const order = Uint32Array.from({ length: data.count }, (_, at) => at);
  const steps = epochs * Math.ceil(data.count / BATCH);
  let step = 0;

  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (let from = 0; from < order.length; from += BATCH) {
      let rows = 0;
      const size = Math.min(BATCH, order.length - from);
      for (const row of order.subarray(from, from + size)) {
        const count = data.draw(row, DROPOUT, random);
        kernel.gather(data.ids, data.values, count, places, RANK, hidden);
        kernel.gather(all, hidden, RANK, classes, width, error);
        toError(error, data.labels[row] ?? -1, shape.classes);
        kernel.dots(classes, 0, RANK, width, error, 0, back);
        const factor = (data.weights[row] ?? 1) / size;
        kernel.scatter(all, hidden, RANK, classGradient, width, error, factor);
        kernel.scatter(data.ids, data.values, count, gradient, RANK, back, factor);
        for (let at = 0; at < count; at++) {
          const id = data.ids[at] ?? 0;
          if (isTouched[id] === 1) continue;
          isTouched[id] = 1;
          touched[rows++] = id;
        }
      }
      step += 1;
      const rate = RATE * (1 - (step - 1) / steps);
      // One average a gram, not one a weight: a third of the memory traffic, and as good here.
      const warm = 1 - (1 - FORGET_SQUARE) ** step;
      for (let at = 0; at < rows; at++) {
        const id = touched[at] ?? 0;
        isTouched[id] = 0;
        kernel.dots(gradient, id, 1, RANK, gradient, id, square);
        const seen = (squares[id] ?? 0) * (1 - FORGET_SQUARE) + (FORGET_SQUARE * (square[0] ?? 0)) / RANK;
        squares[id] = seen;
        kernel.settle(gradient, places, id, RANK, rate / (Math.sqrt(seen / warm) + TINY));
      }
      adam(classes, classGradient, rate, step);
    }
  }
  return multiplied(places, classes, all, { ...shape, width }, kernel);
}

export function lowRankBytes(shape: Shape): number {
  const width = padded(shape.classes);
  return 4 * (shape.grams * (2 * RANK + width) + 2 * RANK * width + 8 * RANK + width + 64);
}

function filled(array: Float32Array, random: () => number, spread: number): Float32Array {
  // The sum of three draws is near enough to a bell curve; its standard deviation is 1/2.
  for (let at = 0; at < array.length; at++) array[at] = (random() + random() + random() - 1.5) * 2 * spread;
  return array;
}

function createAdam(size: number) {
  const mean = new Float32Array(size);
  const meanSquare = new Float32Array(size);
  return (weights: Float32Array, gradient: Float32Array, rate: number, step: number) => {
    const unbiased = Math.sqrt(1 - (1 - FORGET_SQUARE) ** step) / (1 - (1 - FORGET) ** step);
    for (let at = 0; at < size; at++) {
      const slope = gradient[at] ?? 0;
      const average = (mean[at] ?? 0) * (1 - FORGET) + FORGET * slope;
      const square = (meanSquare[at] ?? 0) * (1 - FORGET_SQUARE) + FORGET_SQUARE * slope * slope;
      mean[at] = average;
      meanSquare[at] = square;
      weights[at] = (weights[at] ?? 0) - (rate * unbiased * average) / (Math.sqrt(square) + TINY);
      gradient[at] = 0;
    }
  };
}

function multiplied(
  places: Float32Array,
  classes: Float32Array,
  all: Int32Array,
  { grams, width }: { grams: number; width: number },
  kernel: Kernel,
): Weights {
  const weights = kernel.floats(grams * width);
  for (let gram = 0; gram < grams; gram++) {
    const place = places.subarray(gram * RANK, (gram + 1) * RANK);
    kernel.gather(all, place, RANK, classes, width, weights.subarray(gram * width, (gram + 1) * width));
  }
  return weights;
}
