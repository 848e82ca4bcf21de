/** Rewrites what the date library reads differently from people, or slowly. */
import { dayOf, monthName, monthNumber, partsOf } from './day.ts';
import { withoutLengths } from './duration.ts';
import { mendDays } from './mistyped-day.ts';
import { spellMonthDays } from './month-day.ts';
import { spellNames } from './named-day.ts';
import { spellNumbers } from './numeric-day.ts';
import { MONTH, spellPeriods } from './period.ts';
import { spellRelative } from './relative-day.ts';

const MID = new RegExp(`\\b(?:the )?mid(?:dle of)?[ -](?=${MONTH})`, 'gi');
/** "Dec 23", which would be December 2023; "Aug 3-7" and "Aug 3 to 7" are understood as they are. */
const MONTH_FIRST = new RegExp(
  `\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?![:.]\\d| ?(?:-|–|to|until) ?\\d{1,2}\\b(?! ?[a-z]))`,
  'gi',
);
/** The library never takes "may" alone for the month. */
const MAY = /(?<=\b(?:until|by|from|to) )may\b(?! (?:i|we|you|he|she|they|it|be|not|have|\d))/gi;
/** "March 1st through the 15th" */
const MONTH_BEFORE = new RegExp(
  `\\b(${MONTH}) (\\d{1,2})(?:st|nd|rd|th)? (?:to|until|through) the (\\d{1,2})(?:st|nd|rd|th)\\b`,
  'gi',
);
/** "24 and 31 December" */
const TWO_OF_MONTH = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)? (?:and|or|&) (\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})`,
  'gi',
);
/** The library takes "from 7 Dec" for seven o'clock, but not "from 7th December". */
const NUMBER_AND_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})\\.?`, 'gi');
/** "From Monday 3 to Friday 7 August": the day of the month says it all. */
const WEEKDAY_AND_DAY = new RegExp(
  `\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day,? (?:the )?(?=\\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:${MONTH}|(?:to|until|till|through|and) .{0,20}${MONTH}))`,
  'gi',
);
/** "From the 3rd to the 7th of August" */
const WITHIN_MONTH = new RegExp(
  `\\b(?:the )?(\\d{1,2})(?:st|nd|rd|th)? ?(?:-|–|to|until|through) ?(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?: of)? (${MONTH})`,
  'gi',
);
const BETWEEN = /\bbetween (.{1,20}?) and (?=.{0,10}\d|mon|tue|wed|thu|fri|sat|sun|tom)/gi;
/** "The 15th", when no noun follows that it could count. */
const ORDINAL =
  /\bthe (\d{1,2})(?:st|nd|rd|th)\b(?! (?!to\b|until\b|till\b|and\b|for\b|please\b|off\b)\p{L})/giu;

/**
 * @param today `YYYY-MM-DD`
 * @param eitherWay whether "03/04" may be in March or in April where the person is
 */
export function spellOut(text: string, today: string, { eitherWay }: { eitherWay: boolean }): string {
  // The library takes exponential time over runs of blanks.
  let plain = mendDays(text.replace(/\s+/g, ' '));
  plain = withoutLengths(spellRelative(plain, today))
    .replace(/\b24\/7\b/g, ' ')
    .replace(/\s+/g, ' ');
  plain = plain
    .replace(WEEKDAY_AND_DAY, '')
    .replace(/\btill?\b/gi, 'until')
    .replace(BETWEEN, 'from $1 to ');
  plain = spellMonthDays(spellNumbers(plain, { eitherWay }), today);
  plain = spellNames(spellPeriods(plain, today), today);
  return plain
    .replace(WITHIN_MONTH, '$1 $3 to $2 $3')
    .replace(MAY, '1 May')
    .replace(MONTH_BEFORE, '$2 to $3 $1')
    .replace(TWO_OF_MONTH, '$1 $3 and $2 $3')
    .replace(MONTH_FIRST, '$2 $1')
    .replace(NUMBER_AND_MONTH, (_, day: string, name: string) => `${day}th ${monthName(monthNumber(name))}`)
    .replace(MID, '15 ')
    .replace(ORDINAL, (whole: string, date: string) => nextDate(Number(date), today) ?? whole);
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
