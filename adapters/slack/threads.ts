/** In which threads Deskmate takes part: there it hears replies that do not name it. */
import type { Log } from '../../src/ports/context.ts';
import type { KeyValue } from '../../src/ports/store.ts';
import { createMarks } from './marks.ts';

export type Threads = {
  /** Resolves when it is remembered across restarts; at once known to this process. Never rejects. */
  join(channel: string, ts: string): Promise<void>;
  takesPart(channel: string, ts: string): Promise<boolean>;
};

export function createThreads(keyValue: KeyValue, log: Log): Threads {
  const joined = createMarks(keyValue);
  return {
    join: (channel, ts) =>
      joined.add(keyOf(channel, ts)).catch(() => log.warn('slack.thread_forgotten', { channel })),
    takesPart: (channel, ts) => joined.has(keyOf(channel, ts)),
  };
}

function keyOf(channel: string, ts: string): string {
  return `slack:thread:${channel}:${ts}`;
}
