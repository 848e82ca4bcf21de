/** Pauses that end when the test says so. */
export type Delays = {
  delay(ms: number, signal?: AbortSignal): Promise<void>;
  /** Of the pauses under way, in ms from now on. */
  open(): number[];
  /** Moves the clock, and ends the pauses that are over by then, the earliest first. */
  pass(ms: number): Promise<void>;
  /** Resolves as soon as somebody pauses. */
  until(): Promise<void>;
};

/** `forward`: moves the clock by so many ms. */
export function fakeDelays(clock: { now(): number }, forward: (ms: number) => void): Delays {
  const pauses = new Set<{ at: number; end: () => void }>();
  const waiting = new Set<() => void>();
  return {
    delay: (ms, signal) =>
      new Promise((resolve, reject) => {
        const pause = {
          at: clock.now() + ms,
          end: () => {
            pauses.delete(pause);
            resolve();
          },
        };
        pauses.add(pause);
        signal?.addEventListener('abort', () => {
          pauses.delete(pause);
          reject(signal.reason);
        });
        for (const wake of waiting) wake();
        waiting.clear();
      }),
    open: () => [...pauses].map(({ at }) => at - clock.now()),
    async pass(ms) {
      forward(ms);
      const over = [...pauses].filter(({ at }) => at <= clock.now()).sort((a, b) => a.at - b.at);
      for (const { end } of over) end();
      await new Promise((resolve) => setImmediate(resolve));
    },
    until: () =>
      pauses.size > 0 ? Promise.resolve() : new Promise((resolve) => void waiting.add(() => resolve())),
  };
}
