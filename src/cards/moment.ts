/** Points in time for people, in their time zone. */
import { ENGLISH } from '../words/words.ts';

/** "27 Nov 2026, 14:05" for ms since the epoch and an IANA time zone. */
export const moment = (at: number, timezone: string): string => ENGLISH.moment(at, timezone);

/** `2027-03-01` as "1 March 2027"; anything else as it is. */
export function isoDayWords(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? ENGLISH.day(Date.parse(`${text}T12:00:00Z`), 'UTC') : text;
}

/** "36 hours", "3 days". */
export function hoursInWords(count: number): string {
  return count % 24 === 0 && count >= 48 ? `${count / 24} days` : `${count} hours`;
}
