/** Calendar days as `YYYY-MM-DD`; no clock and no time of day. */
import type { SlotValue } from './slot.ts';

const DAY_MS = 86_400_000;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const calendars = new Map<string, Intl.DateTimeFormat>();

/**
 * The day it is in a time zone.
 * @param now ms since the epoch
 * @param timezone IANA name; an unknown one counts as UTC
 */
export function dayAt(now: number, timezone: string): string {
  const calendar = calendars.get(timezone) ?? makeCalendar(timezone);
  calendars.set(timezone, calendar);
  return calendar.format(now);
}

function makeCalendar(timeZone: string): Intl.DateTimeFormat {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  try {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone });
  } catch {
    return new Intl.DateTimeFormat('en-CA', { ...options, timeZone: 'UTC' });
  }
}

/** @param month 1 to 12; months and days beyond roll over, day 0 is the last of the month before. */
export function dayOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

export function partsOf(day: string): { year: number; month: number; day: number } {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return { year, month, day: date };
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** From the first day to the last, both counted. */
export function daysFromTo(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1;
}

/** The same without Saturdays and Sundays; public holidays are not known here. */
export function workingDaysFromTo(first: string, last: string): number {
  const all = daysFromTo(first, last);
  const weeks = Math.floor(all / 7);
  let count = weeks * 5;
  for (let ahead = weeks * 7; ahead < all; ahead++) {
    const weekday = new Date(addDays(first, ahead)).getUTCDay();
    if (weekday !== 0 && weekday !== 6) count++;
  }
  return count;
}

/** From 0, a Monday, to 6. */
export function weekdayOf(day: string): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/** Monday of the day's week. */
export function mondayOf(day: string): string {
  return addDays(day, -weekdayOf(day));
}

/** "March 2027" of a day in it. */
export function monthOf(day: string): string {
  const { year, month } = partsOf(day);
  return `${MONTHS[month - 1]} ${year}`;
}

/** Number of the month a name begins with, 1 to 12; 0 when it is none. */
export function monthNumber(name: string): number {
  const start = name.slice(0, 3).toLowerCase();
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(start)) + 1;
}

/** "March" for 3; undefined when there is no such month. */
export function monthName(month: number): string | undefined {
  return MONTHS[month - 1];
}

/** `{value: '2027-03-01', label: '1 March 2027'}` */
export function dayValue(value: string): SlotValue {
  const { year, month, day } = partsOf(value);
  return { value, label: `${day} ${MONTHS[month - 1]} ${year}` };
}

/** `{value: '2027-03-01', label: 'March 2027'}` */
export function monthValue(year: number, month: number): SlotValue {
  const value = dayOf(year, month, 1);
  return { value, label: monthOf(value) };
}
