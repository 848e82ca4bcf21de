/** How the sandbox writes days, amounts, lists and masked numbers. */
import { isDay } from './days.ts';

const DAY = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `2027-03-01` as "1 March 2027"; what is no day stays as it is. */
export function dayInWords(day: string): string {
  if (!isDay(day)) return day;
  return DAY.format(Date.parse(`${day}T00:00:00Z`));
}

/** `2026-10` as "October 2026". */
export function monthInWords(month: string): string {
  return MONTH.format(Date.parse(`${month}-01T00:00:00Z`));
}

/** 1, 0.5, 2 as "1 day", "half a day", "2 days". */
export function daysInWords(days: number): string {
  if (days === 0.5) return 'half a day';
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** An amount with its currency, `-12.5` as "-€12.50". */
export function money(amount: number, currency: string): string {
  return new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(amount);
}

/** "a", "a and b", "a, b and c". */
export function list(items: string[], and = 'and'): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`;
}

/** Only the end of a number shows: "•••• 2606". */
export function masked(number: string): string {
  return `•••• ${number.slice(-4)}`;
}
