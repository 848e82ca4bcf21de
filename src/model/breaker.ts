/** Leaves a provider alone that keeps failing, and finds out with one request whether it is back. */
import type { Clock } from '../ports/context.ts';

/** `closed`: asked. `open`: left alone. `half_open`: one request tries it. */
export type BreakerState = 'closed' | 'open' | 'half_open';

export type BreakerLimits = {
  /** So many failures without a success between them ... */
  failures: number;
  /** ... within so many ms open it ... */
  windowMs: number;
  /** ... for so many ms, or as long as the provider itself asks for. */
  openMs: number;
};

/** Leave to ask once. Exactly one of these is called when it is over; later calls change nothing. */
export type Leave = {
  succeeded(): void;
  /** @param retryAfterMs how long the provider wants to be left alone, when it said so */
  failed(retryAfterMs?: number): void;
  /** It tells nothing about the provider: given up by whoever asked, or refused for what was asked. */
  dropped(): void;
};

export type Breaker = {
  state(): BreakerState;
  /** Failures since the last success. */
  failures(): number;
  /** True when `ask` would give leave. */
  ready(): boolean;
  /** Undefined: it must not be asked now. */
  ask(): Leave | undefined;
};

export function createBreaker(
  limits: BreakerLimits,
  { clock, changed }: { clock: Clock; changed: (state: BreakerState) => void },
): Breaker {
  let state: BreakerState = 'closed';
  /** When each failure since the last success was, ms since the epoch. */
  let failures: number[] = [];
  /** No request before that. */
  let notBefore = 0;
  let trying = false;
  /** Counts changes of state: what was asked before one says nothing about after it. */
  let era = 0;

  function become(next: BreakerState): void {
    state = next;
    trying = false;
    era += 1;
    changed(next);
  }

  function now(): number {
    const at = clock.now();
    if (state === 'open' && at >= notBefore) become('half_open');
    return at;
  }

  function ready(): boolean {
    return now() >= notBefore && !trying;
  }

  function failed(retryAfterMs = 0): void {
    const at = now();
    failures = [...failures.filter((then) => then > at - limits.windowMs), at];
    notBefore = Math.max(notBefore, at + retryAfterMs);
    if (state === 'closed' && failures.length < limits.failures) return;
    notBefore = Math.max(notBefore, at + limits.openMs);
    become('open');
  }

  function succeeded(): void {
    failures = [];
    if (state === 'half_open') become('closed');
  }

  return {
    state: () => {
      now();
      return state;
    },
    failures: () => failures.length,
    ready,
    ask() {
      if (!ready()) return undefined;
      trying = state === 'half_open';
      const begun = era;
      let over = false;
      const once = (tell: () => void) => {
        if (over || begun !== era) return;
        over = true;
        trying = false;
        tell();
      };
      return {
        succeeded: () => once(succeeded),
        failed: (retryAfterMs) => once(() => failed(retryAfterMs)),
        dropped: () => once(() => {}),
      };
    },
  };
}
