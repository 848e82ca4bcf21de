/** A point in time for people: "27 Nov 2026, 14:05" in their time zone. */
export function moment(at: number, timezone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** A day for people: "1 March 2027". */
export function dayWords(at: number, timezone: string): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: timezone, day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

/** `2027-03-01` as "1 March 2027"; anything else as it is. */
export function isoDayWords(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? dayWords(Date.parse(`${text}T12:00:00Z`), 'UTC') : text;
}
