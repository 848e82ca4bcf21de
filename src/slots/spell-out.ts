/** Rewrites what the date library reads differently from people, or slowly. */
import { addDays, dayOf, mondayOf, monthOf, partsOf } from './day.ts';
import { withoutLengths } from './duration.ts';

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const MID = new RegExp(`\\bmid(?:dle of)?[ -](?=${MONTH})`, 'gi');
/** "Dec 23", which would be December 2023; "Aug 3-7" and "Aug 3 to 7" are understood as they are. */
const MONTH_FIRST = new RegExp(
  `\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?![:.]\\d| ?(?:-|–|to|until) ?\\d{1,2}\\b(?! ?[a-z]))`,
  'gi',
);
const BETWEEN = /\bbetween (.{1,20}?) and (?=.{0,10}\d|mon|tue|wed|thu|fri|sat|sun|tom)/gi;
const PERIOD = /\b(end of )?(the |this |next )?(week|month|year)\b/gi;
/** "The 15th", when no noun follows that it could count. */
const ORDINAL =
  /\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! (?!to\b|until\b|till\b|and\b|for\b|please\b|off\b)\p{L})/giu;

/** @param today `YYYY-MM-DD` */
export function spellOut(text: string, today: string): string {
  return (
    withoutLengths(text)
      .replace(/\b24\/7\b/g, ' ')
      // The library takes exponential time over runs of blanks.
      .replace(/\s+/g, ' ')
      .replace(/\beo(m|y)\b/gi, (_, unit: string) => `end of ${/m/i.test(unit) ? 'month' : 'year'}`)
      .replace(BETWEEN, 'from $1 to ')
      .replace(
        PERIOD,
        (whole: string, end?: string, which?: string, unit = '') =>
          edgeOf(unit.toLowerCase(), { next: /next/i.test(which ?? ''), end: end !== undefined }, today) ??
          whole,
      )
      .replace(MONTH_FIRST, '$2 $1')
      .replace(MID, '15 ')
      .replace(ORDINAL, (whole: string, date: string) => nextDate(Number(date), today) ?? whole)
  );
}

/** The end of a week, month or year, or the beginning of the next one; undefined for others ("this week"). */
function edgeOf(
  unit: string,
  { next, end }: { next: boolean; end: boolean },
  today: string,
): string | undefined {
  const { year, month } = partsOf(today);
  const ahead = next ? 1 : 0;
  if (!end && !next) return undefined;
  if (unit === 'week') return addDays(mondayOf(today), 7 * ahead + (end ? 6 : 0));
  if (unit === 'month') return end ? dayOf(year, month + ahead + 1, 0) : monthOf(dayOf(year, month + 1, 1));
  return end ? dayOf(year + ahead, 12, 31) : monthOf(dayOf(year + 1, 1, 1));
}

/** The next day of that number, this month or the first later one that has it. */
function nextDate(date: number, today: string): string | undefined {
  const { year, month } = partsOf(today);
  for (let ahead = 0; ahead < 4; ahead++) {
    const day = dayOf(year, month + ahead, date);
    if (partsOf(day).day === date && day >= today) return day;
  }
  return undefined;
}
