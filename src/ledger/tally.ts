/** Sums over cases: one row of the ledger. */
import type { Usage } from '../ports/model.ts';
import type { Account, OUTCOMES, Outcome, Step } from './account.ts';
import { createWaits } from './waits.ts';

export type Row = {
  name: string;
  cases: number;
  resolved: number;
  /** See proof.ts. */
  verified: number;
  handedOver: number;
  /** Answers of models. */
  answers: number;
  tokens: Usage;
  /** Millionths of the currency. */
  micros: number;
  /** Absent: nothing is verified. */
  microsPerVerified?: number;
  /** For one answer of a model, ms; absent: none was asked. */
  waitMs?: { p50: number; p95: number };
  /** How agents ended, in cases. */
  outcomes: Record<Outcome, number>;
};

export type Tally = {
  /** @param steps those that cost something here: all of the case, or those of one model */
  add(account: Account, steps: readonly Step[]): void;
  /** Without a case. */
  spend(steps: readonly Step[]): void;
  row(name: string): Row;
};

export function createTally(): Tally {
  const waits = createWaits();
  const sums = { cases: 0, resolved: 0, verified: 0, handedOver: 0, answers: 0, micros: 0 };
  const tokens = { input: 0, cached: 0, output: 0 };
  const outcomes = emptyOutcomes();
  const spend = (steps: readonly Step[]) => {
    for (const { usage, micros, ms } of steps) {
      sums.answers += 1;
      sums.micros += micros;
      tokens.input += usage.input;
      tokens.cached += usage.cached;
      tokens.output += usage.output;
      waits.add(ms);
    }
  };
  return {
    add({ resolved, verified, handedOver, outcome }, steps) {
      sums.cases += 1;
      sums.resolved += Number(resolved);
      sums.verified += Number(verified);
      sums.handedOver += Number(handedOver);
      if (outcome) outcomes[outcome] += 1;
      spend(steps);
    },
    spend,
    row(name) {
      const [p50, p95] = [waits.within(0.5), waits.within(0.95)];
      return {
        name,
        ...sums,
        tokens: { ...tokens },
        ...(sums.verified > 0 && { microsPerVerified: Math.round(sums.micros / sums.verified) }),
        ...(p50 !== undefined && p95 !== undefined && { waitMs: { p50, p95 } }),
        outcomes: { ...outcomes },
      };
    },
  };
}

function emptyOutcomes(): Record<Outcome, number> {
  return { answered: 0, gave_up: 0, capped: 0, filtered: 0, failed: 0, open: 0 } satisfies Record<
    (typeof OUTCOMES)[number],
    number
  >;
}
