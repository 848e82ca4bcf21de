/** Days of a month told by their place in it: "the first Monday in December", "the 30th of this month". */
import { addDays, dayOf, monthNumber, partsOf, weekdayOf } from './day.ts';
import { MONTH } from './period.ts';

const WEEKDAYS = 'mon tue wed thu fri sat sun'.split(' ');
const PLACES = ['first', 'second', 'third', 'fourth', 'last'];
const OF_MONTH = `(?:(?:in|of) )(?:(the|this|next) month|(${MONTH})(?:,? (\\d{4})\\b)?)`;
const PLACED = new RegExp(
  `\\b(?:the )?(${PLACES.join('|')}|[1-4](?:st|nd|rd|th)) (mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6} ${OF_MONTH}`,
  'gi',
);
const NUMBERED = /\b(?:the )?(\d{1,2})(?:st|nd|rd|th) of (the|this) month\b/gi;

/** Writes them as `YYYY-MM-DD`. @param today `YYYY-MM-DD` */
export function spellMonthDays(text: string, today: string): string {
  const { year, month } = partsOf(today);
  return text
    .replace(
      PLACED,
      (whole, place: string, weekday: string, which?: string, name?: string, written?: string) => {
        const named = name ? monthNumber(name) : month + (which?.toLowerCase() === 'next' ? 1 : 0);
        const day = placed(Number(written ?? year), named, place, weekday);
        if (written || !name || day === undefined || day >= today) return day ?? whole;
        return placed(year + 1, named, place, weekday) ?? whole;
      },
    )
    .replace(NUMBERED, (whole, date: string) => {
      const day = dayOf(year, month, Number(date));
      return partsOf(day).month === month ? day : whole;
    });
}

function placed(year: number, month: number, place: string, weekday: string): string | undefined {
  if (month === 0) return undefined;
  const last = place.toLowerCase() === 'last';
  // The days before the one that every month has in its first, or in its last, week.
  const edge = last ? dayOf(year, month + 1, 0) : dayOf(year, month, 1);
  const wanted = WEEKDAYS.indexOf(weekday.toLowerCase());
  const is = weekdayOf(edge);
  if (last) return addDays(edge, -((is - wanted + 7) % 7));
  const nth = /^\d/.test(place) ? Number(place[0]) - 1 : PLACES.indexOf(place.toLowerCase());
  return addDays(edge, ((wanted - is + 7) % 7) + 7 * nth);
}
