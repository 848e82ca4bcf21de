/** Trains, judges and sums up: everything that `deskmate eval` shows. */
import { DESK, learn } from '../router/learn.ts';
import { type Confusion, confusionsIn, type Overlap, overlapsIn } from './confusions.ts';
import { crossValidate, type Training } from './crossValidate.ts';
import {
  type Bands,
  bandsOf,
  byIntent,
  type Figures,
  figuresOf,
  type OfIntent,
  reliabilityOf,
  scopesOf,
  spreadOf,
} from './figures.ts';
import { type Judged, judgeWith } from './judged.ts';
import type { Labelled } from './labelled.ts';
import { auroc, type Bin, recallBelow } from './metrics.ts';
import type { Taught } from './taught.ts';

export type Evaluation = {
  /** How it was measured: each example by a router without it, or messages of a file. */
  by: 'cross-validation' | 'test file';
  /** Absent where nothing was cross-validated. */
  folds?: number;
  intents: number;
  examples: number;
  messages: { inside: number; outside: number; undeclared: number };
  /** Messages that are examples too, which makes every figure look better than it is. */
  known: number;
  figures: Figures;
  /** Those about none of the intents, by where they come from. */
  scope: { from: 'outside' | 'undeclared'; count: number; recall: number; auroc: number }[];
  bands: { from: 'inside' | 'outside' | 'undeclared'; bands: Bands }[];
  byIntent: OfIntent[];
  reliability: Bin[];
  spread: { from: number; to: number; inside: number; outside: number }[];
  confusions: Confusion[];
  overlaps: Overlap[];
};

/**
 * Without `test` the examples are cross-validated. The threshold follows from `val`, or else from a cross-validation of
 * the examples; so do the overlaps.
 */
export function evaluate(
  taught: Taught,
  { test, val }: { test?: readonly Labelled[]; val?: readonly Labelled[] },
  training: Training,
): Evaluation {
  if (!test) {
    const rows = crossValidate(taught, training, true);
    return summed(taught, rows, rows, { by: 'cross-validation', folds: training.folds, known: 0 });
  }
  const folds = val ? 0 : training.folds;
  const onTraining = (nth: number) => training.onTraining?.(nth, folds + 1);
  const crossed = val ? [] : crossValidate(taught, { ...training, onTraining }, false);
  onTraining(folds + 1);
  const { seed, course = DESK } = training;
  const judge = judgeWith(learn(taught.lessons, seed, course, taught.outside), taught.intents);
  const numbers = new Map(taught.intents.map((name, at) => [name, at]));
  const judged = (rows: readonly Labelled[]) =>
    rows.map(({ text, intent }) => judge(text, intent === undefined ? -1 : (numbers.get(intent) ?? -1)));
  return summed(taught, judged(test), val ? judged(val) : crossed, {
    by: 'test file',
    ...(val ? {} : { folds }),
    known: knownIn(test, taught),
  });
}

function summed(
  taught: Taught,
  rows: readonly Judged[],
  unseen: readonly Judged[],
  how: Pick<Evaluation, 'by' | 'folds' | 'known'>,
): Evaluation {
  const inside = rows.filter(({ is }) => is >= 0);
  const outside = rows.filter(({ is, undeclared }) => is < 0 && !undeclared);
  const undeclared = rows.filter((row) => row.undeclared);
  const figures = figuresOf(rows, taught.intents.length, unseen);
  const others = [
    { from: 'outside' as const, list: outside },
    { from: 'undeclared' as const, list: undeclared },
  ].filter(({ list }) => list.length > 0);
  return {
    ...how,
    intents: taught.intents.length,
    examples: taught.lessons.reduce((sum, { examples }) => sum + examples.length, 0),
    messages: { inside: inside.length, outside: outside.length, undeclared: undeclared.length },
    figures,
    scope: others.map(({ from, list }) => ({
      from,
      count: list.length,
      recall: recallBelow(scopesOf(list), figures.threshold) ?? 0,
      auroc: auroc(scopesOf(inside), scopesOf(list)) ?? 0,
    })),
    bands: [{ from: 'inside' as const, list: inside }, ...others].map(({ from, list }) => ({
      from,
      bands: bandsOf(list),
    })),
    byIntent: byIntent(rows, taught.intents),
    reliability: reliabilityOf(rows),
    spread: spreadOf(rows),
    confusions: confusionsIn(rows, taught),
    overlaps: overlapsIn(unseen, taught),
  };
}

function knownIn(rows: readonly Labelled[], { lessons, outside }: Taught): number {
  const plain = (text: string) => text.trim().toLowerCase();
  const examples = new Set([...lessons.flatMap((lesson) => lesson.examples), ...outside].map(plain));
  return rows.filter(({ text }) => examples.has(plain(text))).length;
}
