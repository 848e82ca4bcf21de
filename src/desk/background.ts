/** Work that was begun and is not awaited by anybody, so that a shutdown (or a test) can wait for it. */
export type Background = {
  /** Failures are the caller's to handle before; what still fails goes to `onError`. */
  start(work: Promise<unknown>): void;
  idle(): Promise<void>;
};

export function createBackground(onError: (error: unknown) => void): Background {
  const running = new Set<Promise<unknown>>();
  return {
    start(work) {
      const tracked = work.catch(onError).finally(() => running.delete(tracked));
      running.add(tracked);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
