/** Teams takes only so many messages per bot and thread; the pace is kept here instead of being told 429. */
import type { Clock } from '../../src/ports/context.ts';

/** At most `count` sends in any stretch of `ms` milliseconds. */
export type Window = { count: number; ms: number };

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit ("Per bot per thread limit") */
export const TEAMS_WINDOWS: readonly Window[] = [
  { count: 7, ms: 1_000 },
  { count: 8, ms: 2_000 },
  { count: 60, ms: 30_000 },
  { count: 1_800, ms: 3_600_000 },
];

/** More threads than this, and those that are quiet are forgotten. */
const MAX_THREADS = 2_000;

/** Books the next free moment of a thread; whoever books waits that long before sending. */
export type Limiter = {
  /** Milliseconds to wait. */
  book(thread: string): number;
  /** Whether there would be nothing to wait for; books nothing. */
  free(thread: string): boolean;
};

export function createLimiter(windows: readonly Window[], clock: Clock): Limiter {
  const booked = new Map<string, number[]>();
  const longest = Math.max(...windows.map((window) => window.ms));

  const forgetQuiet = (now: number) => {
    for (const [thread, times] of booked) {
      if ((times.at(-1) ?? 0) <= now - longest) booked.delete(thread);
    }
  };

  return {
    free: (thread) => nextFree(booked.get(thread) ?? [], windows, clock.now()) <= clock.now(),
    book(thread) {
      const now = clock.now();
      if (booked.size > MAX_THREADS) forgetQuiet(now);
      const times = (booked.get(thread) ?? []).filter((time) => time > now - longest);
      const at = nextFree(times, windows, now);
      booked.set(thread, [...times, at]);
      return at - now;
    },
  };
}

/** The earliest moment from `now` on that breaks no window; `times` in order. Sends never overtake each other. */
export function nextFree(times: readonly number[], windows: readonly Window[], now: number): number {
  let at = Math.max(now, times.at(-1) ?? now);
  for (const { count, ms } of windows) {
    const oldest = times.at(-count);
    if (oldest !== undefined) at = Math.max(at, oldest + ms);
  }
  return at;
}
