/** Streams of talk go on for years; those of cases end. So talk gets a new key every month, and a case has one. */
import { digestOf } from './canonical.ts';

const PREFIX = 'talk-';

/** The stream of a thread; hashed, because thread ids may be long. */
export const talkStream = (thread: string): string => `${PREFIX}${digestOf(thread).slice(0, 24)}`;

export const isTalk = (stream: string): boolean => stream.startsWith(PREFIX);

/** The beginning of the month (UTC) of a moment, both in ms since the epoch. */
export function monthOf(at: number): number {
  const day = new Date(at);
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth());
}
