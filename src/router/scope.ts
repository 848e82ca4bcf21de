/**
 * Tells whether a text is about any of the classes at all, from the best score and from how much of it is like no
 * example: two numbers only, so that it holds for text of another style than it was fitted on.
 */
import type { Judged } from './calibrate.ts';

/** Weights of a logistic model. */
export type Scope = { best: number; novelty: number; bias: number };

/** With nothing to fit on: half of the text must be known. */
const UNFITTED: Scope = { best: 0, novelty: -8, bias: 4 };
const STEPS = 300;
const RATE = 4;
/** Keeps weights finite when the two kinds can be told apart without fail. */
const DECAY = 1e-3;

/** How likely it is that a text is about any of the classes, 0 to 1. */
export function chanceInScope(scope: Scope, best: number, novelty: number): number {
  return 1 / (1 + Math.exp(-(scope.bias + scope.best * best + scope.novelty * novelty)));
}

/** Logistic regression. @param outside share of the others, 0 to 1, where it will be used */
export function fitScope(inside: readonly Judged[], others: readonly Judged[], outside: number): Scope {
  if (inside.length === 0 || others.length === 0) return UNFITTED;
  const points = [...pointsOf(inside, 1, 1 - outside), ...pointsOf(others, 0, outside)];
  const best = standard(points.map((point) => point.best));
  const novelty = standard(points.map((point) => point.novelty));
  const fitted: Scope = { best: 0, novelty: 0, bias: 0 };
  for (let step = 0; step < STEPS; step++) {
    const slope: Scope = { best: -DECAY * fitted.best, novelty: -DECAY * fitted.novelty, bias: 0 };
    for (const point of points) {
      const [x, y] = [best.of(point.best), novelty.of(point.novelty)];
      const off = point.weight * (point.is - chanceInScope(fitted, x, y));
      slope.best += off * x;
      slope.novelty += off * y;
      slope.bias += off;
    }
    fitted.best += RATE * slope.best;
    fitted.novelty += RATE * slope.novelty;
    fitted.bias += RATE * slope.bias;
  }
  return {
    best: fitted.best / best.spread,
    novelty: fitted.novelty / novelty.spread,
    bias:
      fitted.bias -
      (fitted.best * best.mean) / best.spread -
      (fitted.novelty * novelty.mean) / novelty.spread,
  };
}

/** The highest of the scores. */
export function bestOf(scores: Float32Array): number {
  let best = -Infinity;
  for (const score of scores) if (score > best) best = score;
  return best;
}

/** @param share of all weight that these have together */
function pointsOf(judged: readonly Judged[], is: 0 | 1, share: number) {
  const all = judged.reduce((sum, { weight }) => sum + weight, 0);
  return judged.map(({ scores, novelty, weight }) => ({
    best: bestOf(scores),
    novelty,
    is,
    weight: (share * weight) / all,
  }));
}

function standard(values: readonly number[]) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const spread = Math.sqrt(square) || 1;
  return { mean, spread, of: (value: number) => (value - mean) / spread };
}
