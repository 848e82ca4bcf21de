/** A clock that goes on by itself, since paces and pauses are real, and that can be put forward. */
import type { Clock } from '../../src/ports/context.ts';

export type Turning = Clock & {
  passes(ms: number): void;
  /** @param time ISO, not before now */
  turnsTo(time: string): void;
};

export const SECOND = 1_000;
export const HOUR = 3_600_000;

/** @param from ISO */
export function turningClock(from: string): Turning {
  let ahead = Date.parse(from) - performance.now();
  const now = () => Math.floor(performance.now() + ahead);
  return {
    now,
    passes: (ms) => {
      ahead += ms;
    },
    turnsTo: (time) => {
      ahead += Date.parse(time) - now();
    },
  };
}
