/** Calendar days as `YYYY-MM-DD`, which sort as text. */

const MS_PER_DAY = 86_400_000;

/** Days after this one could not be counted on: they would need a fifth digit for the year. */
const LAST_DAY = '9990-12-31';

/** False for `2027-02-30` as well as for anything that is no day at all. */
export function isDay(day: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || day > LAST_DAY) return false;
  const instant = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 10) === day;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * First and last working day (Monday to Friday) of so many working days from a day on. Half a day counts as the
 * day it falls on.
 */
export function workingDays(from: string, days: number): { first: string; last: string } {
  let day = from;
  while (isWeekend(day)) day = addDays(day, 1);
  const first = day;
  for (let left = Math.ceil(days) - 1; left > 0; left -= 1) {
    day = addDays(day, 1);
    while (isWeekend(day)) day = addDays(day, 1);
  }
  return { first, last: day };
}

/** The month so many months before the one of an instant (ms since the epoch, UTC), as `YYYY-MM`. */
export function monthBefore(at: number, months: number): string {
  const now = new Date(at);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1)).toISOString().slice(0, 7);
}

function isWeekend(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday === 0 || weekday === 6;
}
