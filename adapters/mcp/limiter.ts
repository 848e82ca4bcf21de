/** How often a client may call within any minute. */
import type { Clock } from '../../src/ports/context.ts';

const MINUTE = 60_000;

/** 0 when the call may be made (and counts), else the seconds to wait. */
export type Limiter = (client: string, perMinute: number) => number;

export function createLimiter(clock: Clock): Limiter {
  const calls = new Map<string, number[]>();
  return (client, perMinute) => {
    const now = clock.now();
    const recent = (calls.get(client) ?? []).filter((at) => at > now - MINUTE);
    const [oldest = now] = recent;
    if (recent.length >= perMinute) {
      calls.set(client, recent);
      return Math.max(1, Math.ceil((oldest + MINUTE - now) / 1_000));
    }
    calls.set(client, [...recent, now]);
    return 0;
  };
}
