/** The SDKs' lines of log, as ours: only what went wrong, short, and never a payload. */
import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/ports/context.ts';
import { shorten } from '../../src/shorten.ts';

export function createSdkLogger(log: Log): Logger {
  const line = (parts: unknown[]) => ({
    said: shorten(String(parts[0] instanceof Error ? parts[0].message : parts[0]), 200),
  });
  return {
    // At this level the SDKs say whole requests.
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts) => log.warn('slack.sdk', line(parts)),
    error: (...parts) => log.error('slack.sdk', line(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
