/** A clock that stands still until it is moved, ids that count, and a log that can be read. */
import type { Clock, Ids, Log } from '../../src/ports/context.ts';

/** Friday 20 November 2026, 09:00 UTC. */
export const START = Date.UTC(2026, 10, 20, 9);

export type FakeClock = Clock & { pass(ms: number): void };

export function fakeClock(start = START): FakeClock {
  let now = start;
  return {
    now: () => now,
    pass: (ms) => {
      now += ms;
    },
  };
}

export function fakeIds(): Ids {
  let count = 0;
  return {
    next: (prefix) => {
      count += 1;
      return `${prefix}-${String(count).padStart(4, '0')}`;
    },
  };
}

export type LogLine = { level: 'info' | 'warn' | 'error'; event: string; fields: Record<string, unknown> };

export function fakeLog(): Log & { lines: LogLine[] } {
  const lines: LogLine[] = [];
  const at =
    (level: LogLine['level']) =>
    (event: string, fields: Record<string, unknown> = {}) => {
      lines.push({ level, event, fields });
    };
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}
