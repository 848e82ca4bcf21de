import { formatterOf } from '../formatters.ts';
import type { Case } from './case.ts';
import type { Template } from './plan.ts';
import { fill } from './template.ts';
import { factsOf } from './words.ts';

const DAY_MS = 86_400_000;

/**
 * The moment (ms since the epoch) when the day that a template names is over, in the requester's time zone. A
 * template that gives no date gives 0: no wait.
 */
export function endOfDay(until: Template, state: Case): number {
  const day = fill(until, { requester: state.requester, slots: state.slots, facts: factsOf(state) });
  if (typeof day !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return 0;
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10);
  return zonedMidnight(next, state.timezone);
}

/** Midnight of `YYYY-MM-DD` in an IANA time zone, as ms since the epoch. */
export function zonedMidnight(day: string, timezone: string): number {
  const utc = Date.parse(`${day}T00:00:00Z`);
  // Twice, because the offset may differ on the two sides of a clock change.
  const first = utc - offsetAt(utc, timezone);
  return utc - offsetAt(first, timezone);
}

/** ms that the zone is ahead of UTC at that instant. */
function offsetAt(instant: number, timezone: string): number {
  const name = formatterOf('offset', 'en-US', timezone, { timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value;
  const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '');
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -1 : 1) * minutes * 60_000;
}

/** The calendar day (`YYYY-MM-DD`) in UTC at an instant (ms). */
export function utcDay(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}

/** The calendar day (`YYYY-MM-DD`) in a time zone at an instant. */
export function dayIn(timezone: string, instant: number): string {
  return formatterOf('iso day', 'en-CA', timezone, { dateStyle: 'short' }).format(instant);
}
