/** Sums up judged messages as figures. */
import type { Band } from '../router/route.ts';
import type { Judged } from './judged.ts';
import {
  accuracy,
  auroc,
  type Bin,
  calibrationError,
  macroF1,
  recallBelow,
  reliability,
  thresholdKeeping,
} from './metrics.ts';

/** All 0 to 1; undefined where there is no message to measure it by. */
export type Figures = {
  /** Of messages about an intent, by the likeliest one. */
  accuracy: number | undefined;
  macroF1: number | undefined;
  /** Share of the messages about none that is below the threshold. */
  oosRecallAt95: number | undefined;
  /** Of the chance to be about any intent; keeps 95 % of the messages that are. */
  threshold: number;
  auroc: number | undefined;
  /** Expected calibration error over all messages; what is about none is never right. */
  ece: number;
  /** Of messages about an intent, by the chance among the intents. */
  eceInScope: number | undefined;
};

/** How many messages, by what was done. */
export type Bands = Record<Exclude<Band, 'agent'>, number> & {
  /** Of `act`: the wrong thing was begun. */
  wrong: number;
  /** Of `clarify`: the right answer was among the buttons. */
  offered: number;
};

export type OfIntent = { intent: string; count: number; precision: number; recall: number; f1: number };

const KEPT = 0.95;
export const BINS = 15;

/**
 * Of messages that are about an intent, or about none. Examples of undeclared intents are no part of it: see
 * `Evaluation.scope`.
 * @param tuning messages by which the threshold is put
 */
export function figuresOf(all: readonly Judged[], classes: number, tuning: readonly Judged[]): Figures {
  const rows = all.filter(({ undeclared }) => !undeclared);
  const inside = rows.filter(({ is }) => is >= 0);
  const outside = scopesOf(rows.filter(({ is }) => is < 0));
  const threshold = thresholdKeeping(scopesOf(tuning.filter(({ is }) => is >= 0)), KEPT);
  const ifAny = (measure: () => number) => (inside.length === 0 ? undefined : measure());
  return {
    accuracy: ifAny(() => accuracy(inside)),
    macroF1: ifAny(() => macroF1(inside, classes)),
    oosRecallAt95: recallBelow(outside, threshold),
    threshold,
    auroc: auroc(scopesOf(inside), outside),
    ece: calibrationError(rows.map(sureOf), BINS),
    eceInScope: ifAny(() => calibrationError(inside.map(amongIntents), BINS)),
  };
}

export function scopesOf(rows: readonly Judged[]): number[] {
  return rows.map(({ inScope }) => inScope);
}

function sureOf({ is, said, chance }: Judged) {
  return { chance, right: is >= 0 && is === said };
}

/** How sure it was of the class, given that it is one of them. */
function amongIntents(row: Judged) {
  return { ...sureOf(row), chance: row.inScope > 0 ? row.chance / row.inScope : 0 };
}

/** The bars of the reliability diagram, of the same messages as `ece`. */
export function reliabilityOf(rows: readonly Judged[]): Bin[] {
  return reliability(rows.filter(({ undeclared }) => !undeclared).map(sureOf), BINS);
}

export function bandsOf(rows: readonly Judged[]): Bands {
  const of = (band: Band) => rows.filter((row) => row.band === band);
  const acts = of('act');
  return {
    act: acts.length,
    wrong: acts.filter((row) => !sureOf(row).right).length,
    clarify: of('clarify').length,
    offered: of('clarify').filter(({ offered }) => offered).length,
    none: of('none').length,
  };
}

/** Of each intent that occurs, the weakest first. */
export function byIntent(rows: readonly Judged[], intents: readonly string[]): OfIntent[] {
  const inside = rows.filter(({ is }) => is >= 0);
  const found = intents.map((intent, at) => {
    const count = inside.filter(({ is }) => is === at).length;
    const said = inside.filter((row) => row.said === at);
    const right = said.filter(({ is }) => is === at).length;
    return {
      intent,
      count,
      precision: said.length === 0 ? 0 : right / said.length,
      recall: count === 0 ? 0 : right / count,
      f1: count + said.length === 0 ? 0 : (2 * right) / (count + said.length),
    };
  });
  return found.filter(({ count }) => count > 0).sort((a, b) => a.f1 - b.f1);
}

/** How the chances to be about any intent are spread: counts in bins of equal width. */
export function spreadOf(
  all: readonly Judged[],
): { from: number; to: number; inside: number; outside: number }[] {
  const rows = all.filter(({ undeclared }) => !undeclared);
  const of = (within: boolean) =>
    reliability(
      rows.filter(({ is }) => is >= 0 === within).map(({ inScope }) => ({ chance: inScope, right: within })),
      BINS,
    );
  const outside = of(false);
  return of(true).map(({ from, to, count }, at) => ({
    from,
    to,
    inside: count,
    outside: outside[at]?.count ?? 0,
  }));
}
