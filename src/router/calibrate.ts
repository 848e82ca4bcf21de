/** Makes confidence mean what it says: fitted on examples that the judged model has not seen. */
import { softmax } from './softmax.ts';

/** How a model judged an example that it was not trained on. */
export type HeldOut = {
  scores: Float32Array;
  label: number;
  weight: number;
  novelty: number;
  /** True for background sentences. */
  background: boolean;
};

export type Calibration = {
  temperature: number;
  /** Share of unknown grams up to which a message still looks like the examples. */
  usualNovelty: number;
};

const LOWEST = 0.05;
const HIGHEST = 5;
const STEPS = 24;
/** Share of genuine requests that count as "looking like the examples". */
const USUAL = 0.95;
/** With too few examples to hold any out: believe the raw scores, and half of the message must be known. */
const UNKNOWN: Calibration = { temperature: 1, usualNovelty: 0.5 };

export function calibrate(heldOut: readonly HeldOut[]): Calibration {
  const novelties = heldOut.filter((one) => !one.background).map((one) => one.novelty);
  if (novelties.length === 0) return UNKNOWN;
  novelties.sort((a, b) => a - b);
  return {
    temperature: fitTemperature(heldOut),
    usualNovelty: novelties[Math.floor(USUAL * (novelties.length - 1))] ?? UNKNOWN.usualNovelty,
  };
}

/** Ternary search over the logarithm: the loss has a single valley. */
function fitTemperature(heldOut: readonly HeldOut[]): number {
  let low = Math.log(LOWEST);
  let high = Math.log(HIGHEST);
  for (let step = 0; step < STEPS; step++) {
    const left = low + (high - low) / 3;
    const right = high - (high - low) / 3;
    if (loss(heldOut, Math.exp(left)) < loss(heldOut, Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/** Mean surprise at the right answers (negative log likelihood). */
function loss(heldOut: readonly HeldOut[], temperature: number): number {
  let sum = 0;
  for (const { scores, label, weight } of heldOut) {
    const chance = softmax(Float32Array.from(scores), temperature)[label] ?? 0;
    sum -= weight * Math.log(Math.max(chance, 1e-12));
  }
  return sum;
}
