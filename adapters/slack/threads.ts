/** In which threads Deskmate takes part: there it hears replies that do not name it. */
import type { Log } from '../../src/ports/context.ts';
import type { KeyValue } from '../../src/ports/store.ts';

const MOST = 5_000;

export type Threads = {
  /** Resolves when it is remembered across restarts; at once known to this process. Never rejects. */
  join(channel: string, ts: string): Promise<void>;
  takesPart(channel: string, ts: string): Promise<boolean>;
};

export function createThreads(keyValue: KeyValue, log: Log): Threads {
  const joined = new Set<string>();
  const remember = (key: string) => {
    joined.add(key);
    if (joined.size > MOST) for (const oldest of [...joined].slice(0, MOST / 10)) joined.delete(oldest);
  };
  return {
    async join(channel, ts) {
      const key = keyOf(channel, ts);
      if (joined.has(key)) return;
      remember(key);
      try {
        await keyValue.set(key, 'yes');
      } catch {
        log.warn('slack.thread_forgotten', { channel });
      }
    },
    async takesPart(channel, ts) {
      const key = keyOf(channel, ts);
      if (joined.has(key)) return true;
      if ((await keyValue.get(key)) === undefined) return false;
      remember(key);
      return true;
    },
  };
}

function keyOf(channel: string, ts: string): string {
  return `slack:thread:${channel}:${ts}`;
}
