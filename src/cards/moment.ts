/** Points in time for people, in their time zone. */

const MOMENT = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const;
const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** Making a formatter costs fifty times more than using it, and there are few time zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string, style: typeof MOMENT | typeof DAY): Intl.DateTimeFormat {
  const key = `${style === DAY ? 'day' : 'moment'} ${timeZone}`;
  let made = formatters.get(key);
  if (!made) {
    made = new Intl.DateTimeFormat('en-GB', { timeZone, ...style });
    formatters.set(key, made);
  }
  return made;
}

/** "27 Nov 2026, 14:05" for ms since the epoch and an IANA time zone. */
export const moment = (at: number, timezone: string): string => formatter(timezone, MOMENT).format(at);

/** "1 March 2027". */
export const dayWords = (at: number, timezone: string): string => formatter(timezone, DAY).format(at);

/** `2027-03-01` as "1 March 2027"; anything else as it is. */
export function isoDayWords(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayWords(Date.parse(`${text}T12:00:00Z`), 'UTC') : text;
}
