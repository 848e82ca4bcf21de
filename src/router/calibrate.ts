/** Makes confidence mean what it says: fitted on texts that the judged model has not seen. */
import { bestOf, fitScope, type Scope } from './scope.ts';
import { softmax } from './softmax.ts';

/** How a model judged a text that it was not trained on. */
export type Judged = {
  scores: Float32Array;
  /** Share of unknown grams, 0 to 1. */
  novelty: number;
  /** -1: belongs to none of the classes. */
  label: number;
  weight: number;
};

export type Calibration = {
  /** Scores divided by this are the logarithms of chances, among the classes. */
  temperature: number;
  scope: Scope;
};

const LOWEST = 0.05;
const HIGHEST = 20;
const STEPS = 20;
const LEAST = 1e-9;

/**
 * @param outside how many messages will be about none of the classes, 0 to 1, whatever that share is among those judged
 */
export function calibrate(judged: readonly Judged[], outside: number): Calibration {
  const inside = judged.filter(({ label }) => label >= 0);
  return {
    temperature: inside.length === 0 ? 1 : fitTemperature(inside),
    scope: fitScope(
      inside,
      judged.filter(({ label }) => label < 0),
      outside,
    ),
  };
}

/** Ternary search over the logarithm: the loss has a single valley. */
function fitTemperature(inside: readonly Judged[]): number {
  let low = Math.log(LOWEST);
  let high = Math.log(HIGHEST);
  for (let step = 0; step < STEPS; step++) {
    const left = low + (high - low) / 3;
    const right = high - (high - low) / 3;
    if (surprise(inside, Math.exp(left)) < surprise(inside, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/**
 * Surprise at the right answers (negative log likelihood), and at one more that would have gone wrong: a few answers that
 * were all right do not mean that no answer will ever be wrong.
 */
function surprise(inside: readonly Judged[], temperature: number): number {
  let sum = 0;
  let one = 0;
  const chances = new Float32Array(inside[0]?.scores.length ?? 0);
  for (const { scores, label, weight } of inside) {
    chances.set(scores);
    softmax(chances, temperature);
    sum -= weight * Math.log(Math.max(chances[label] ?? 0, LEAST));
    one -= Math.log(Math.max(1 - bestOf(chances), LEAST));
  }
  return sum + one / inside.length;
}
