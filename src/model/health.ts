/** One provider in a chain, and what is known of how it is doing. */
import { codeOf, DeskmateError } from '../errors.ts';
import { isRecord } from '../json.ts';
import type { Clock, Log } from '../ports/context.ts';
import type { Model } from '../ports/model.ts';
import { type Breaker, type BreakerLimits, type BreakerState, createBreaker, type Leave } from './breaker.ts';

/** For a page that administrators look at. Times are ms since the epoch. */
export type Health = {
  name: string;
  state: BreakerState;
  /** Since the last success. */
  failures: number;
  lastError?: { code: string; at: number };
  lastSuccess?: number;
};

export type Provider = {
  model: Model;
  breaker: Breaker;
  health(): Health;
  succeeded(leave: Leave): void;
  /** @param ms how long the try lasted */
  failed(leave: Leave, error: unknown, ms: number): void;
};

export function watch(
  model: Model,
  limits: BreakerLimits,
  { clock, log }: { clock: Clock; log: Log },
): Provider {
  const { name } = model;
  const breaker = createBreaker(limits, {
    clock,
    changed: (state) => log[state === 'open' ? 'warn' : 'info']('model.breaker', { provider: name, state }),
  });
  let lastError: Health['lastError'];
  let lastSuccess: number | undefined;
  return {
    model,
    breaker,
    health: () => ({ name, state: breaker.state(), failures: breaker.failures(), lastError, lastSuccess }),
    succeeded(leave) {
      lastSuccess = clock.now();
      leave.succeeded();
    },
    failed(leave, error, ms) {
      const code = codeOf(error);
      lastError = { code, at: clock.now() };
      log.warn('model.failed', { provider: name, code, status: statusOf(error), ms });
      // It answered: it is up.
      if (code === 'model_filtered') leave.succeeded();
      // A prompt that is too long must not shut a model off for everybody.
      else if (code === 'model_rejected') leave.dropped();
      else leave.failed(error instanceof DeskmateError ? error.retryAfterMs : undefined);
    },
  };
}

/** An adapter keeps the status of what it was answered in the cause. */
function statusOf(error: unknown): number | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  return isRecord(cause) && typeof cause.status === 'number' ? cause.status : undefined;
}
