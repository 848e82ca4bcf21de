/** When payroll is cut off: what changes later counts for the month after. */
import { dayIn, zonedMidnight } from '../../src/case/days.ts';
import { formatterOf } from '../../src/formatters.ts';
import { companyTimezone, setting } from './find.ts';
import type { Records } from './records.ts';

const HOUR_MS = 3_600_000;

/**
 * The first cut-off after a moment, both in ms since the epoch: noon of a day of the month where the company is.
 * Undefined when the company names no such day.
 */
export function nextCutOff(db: Records, at: number): number | undefined {
  const day = setting(db, 'cut_off_day');
  return day === '' ? undefined : cutOffAfter(at, Number(day), companyTimezone(db));
}

/** @param dayOfMonth 1 to 28. */
export function cutOffAfter(at: number, dayOfMonth: number, timezone: string): number {
  const [year = 0, month = 1] = dayIn(timezone, at).split('-').map(Number);
  const inMonth = (ahead: number) => {
    const day = new Date(Date.UTC(year, month - 1 + ahead, dayOfMonth)).toISOString().slice(0, 10);
    return noon(day, timezone);
  };
  const here = inMonth(0);
  return here > at ? here : inMonth(1);
}

function noon(day: string, timezone: string): number {
  // On a day when clocks change, noon is not twelve hours after midnight.
  const near = zonedMidnight(day, timezone) + 12 * HOUR_MS;
  const shown = formatterOf('clock', 'en-GB', timezone, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(near);
  const [hours = 12, minutes = 0] = shown.split(':').map(Number);
  return near + (12 - hours) * HOUR_MS - minutes * 60_000;
}
