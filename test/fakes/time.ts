/** Time that passes only when a test says so, for what waits as well as for what looks at the clock. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Pause } from '../../src/model/attempt.ts';
import { type FakeClock, fakeClock } from './context.ts';

export type FakeTime = {
  clock: FakeClock;
  pause: Pause;
  /** Lets ms pass; whatever is due on the way happens at its time, and what follows from it too. */
  pass(ms: number): Promise<void>;
  /** Waits that are not over. */
  readonly waiting: number;
};

export function fakeTime(): FakeTime {
  const clock = fakeClock();
  const waits = new Set<{ at: number; over: () => void }>();
  return {
    clock,
    pause: (ms, signal) =>
      new Promise<void>((resolve, reject) => {
        const wait = {
          at: clock.now() + ms,
          over() {
            signal.removeEventListener('abort', abort);
            resolve();
          },
        };
        const abort = () => {
          waits.delete(wait);
          reject(new DOMException('The wait was aborted.', 'AbortError'));
        };
        if (signal.aborted) return abort();
        waits.add(wait);
        signal.addEventListener('abort', abort, { once: true });
      }),
    async pass(ms) {
      const end = clock.now() + ms;
      await turn();
      for (;;) {
        const [next] = [...waits].filter(({ at }) => at <= end).sort((one, two) => one.at - two.at);
        if (!next) break;
        clock.pass(Math.max(0, next.at - clock.now()));
        waits.delete(next);
        next.over();
        await turn();
      }
      clock.pass(end - clock.now());
      await turn();
    },
    get waiting() {
      return waits.size;
    },
  };
}
