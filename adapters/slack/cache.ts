/** A bounded memory of answers that go stale. Callers that ask at once share one question; failures are not kept. */
import type { Clock } from '../../src/ports/context.ts';

export type Cache<T> = {
  get(key: string, load: () => Promise<T>): Promise<T>;
};

/** `ttl` in ms; at most `max` answers, the oldest goes first. */
export function createCache<T>(clock: Clock, ttl: number, max: number): Cache<T> {
  const known = new Map<string, { until: number; answer: Promise<T> }>();
  return {
    get(key, load) {
      const found = known.get(key);
      if (found && found.until > clock.now()) return found.answer;
      known.delete(key);
      const answer = load();
      const entry = { until: clock.now() + ttl, answer };
      known.set(key, entry);
      if (known.size > max) dropOldest(known);
      answer.catch(() => {
        if (known.get(key) === entry) known.delete(key);
      });
      return answer;
    },
  };
}

function dropOldest(known: Map<string, unknown>): void {
  const { value } = known.keys().next();
  if (value !== undefined) known.delete(value);
}
