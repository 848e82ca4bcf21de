/** Where weeks, months, quarters and years begin and end. A period stands for its first day, "the end of" for its last. */
import { addDays, dayOf, mondayOf, monthNumber, monthOf, partsOf } from './day.ts';

export const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b';
const END = '(?:the )?(?:end|last day)(?: of|-)? (?:the )?|(?:the )?end-(?:of-)?';
const END_OF_MONTH = new RegExp(`\\b(?:${END})(?:month of )?(${MONTH})(?:,? (\\d{4})\\b)?(?! \\d)`, 'gi');
/** "Through March" has all of March in it. */
const THROUGH = new RegExp(
  `\\b(?:through|thru) (?=(?:q[1-4]\\b|${MONTH}\\.?)(?: \\d{4}\\b)?(?! ?\\d))`,
  'gi',
);
/** Which day is meant nobody can tell. */
const SOME_TIME = new RegExp(`\\b(?:early|late)(?: in|-)? ?(?:${MONTH})(?: \\d{4}\\b)?`, 'gi');
const QUARTER = new RegExp(`\\b(?:(${END}))?(?:the )?q([1-4])(?: |-|/)?(?:(\\d{4})\\b)?`, 'gi');
const PERIOD = /\b((?:end|last day) of )?(the |this |next )?(week|month|quarter|year)\b/gi;
const END_OF_YEAR = new RegExp(`\\b(?:${END}|end )(\\d{4})\\b(?!-)`, 'gi');
const REST = /\b(?:for )?(?:all )?the (?:rest|remainder) of (?:the|this) (week|month|quarter|year)\b/gi;
const BEGINNING = new RegExp(`\\b(?:the )?(?:beginning|start) of (?=${MONTH}|q[1-4]\\b|next )`, 'gi');
const WHOLE_MONTH = new RegExp(`\\bthe (?:whole |entire )?month of (?=${MONTH})`, 'gi');
const SHORT: Record<string, string> = { w: 'week', m: 'month', q: 'quarter', y: 'year' };
const END_OF_DAY = '(?:eod|cob|(?:the )?end of (?:the )?(?:business |working )?day|close of business)';
const BEFORE_DAY = new RegExp(
  `\\b${END_OF_DAY}(?: on| of|,)? (?=to(?:day|morrow|night)|mon|tue|wed|thu|fri|sat|sun|next|this|the|\\d)`,
  'gi',
);

/** @param today `YYYY-MM-DD` */
export function spellPeriods(text: string, today: string): string {
  return text
    .replace(REST, 'until the end of the $1')
    .replace(WHOLE_MONTH, '')
    .replace(BEGINNING, '')
    .replace(/\b(until|by) midnight\b/gi, '$1 today')
    .replace(/\b(?:the )?year['’]s end\b/gi, 'end of the year')
    .replace(END_OF_YEAR, (_, year: string) => dayOf(Number(year), 12, 31))
    .replace(BEFORE_DAY, '')
    .replace(new RegExp(`\\b${END_OF_DAY}\\b`, 'gi'), 'today')
    .replace(/\beo([wmqy])\b/gi, (_, unit: string) => `end of ${SHORT[unit.toLowerCase()]}`)
    .replace(/\b(month|quarter|year)[ -]end\b/gi, 'end of $1')
    .replace(THROUGH, 'until the end of ')
    .replace(SOME_TIME, ' ')
    .replace(QUARTER, (_, end: string | undefined, number: string, year?: string) =>
      quarter(Number(number), { end: end !== undefined, year }, today),
    )
    .replace(END_OF_MONTH, (whole, name: string, year?: string) => endOfMonth(name, year, today) ?? whole)
    .replace(
      PERIOD,
      (whole: string, end?: string, which?: string, unit = '') =>
        edgeOf(unit.toLowerCase(), { next: /next/i.test(which ?? ''), end: end !== undefined }, today) ??
        whole,
    );
}

function endOfMonth(name: string, written: string | undefined, today: string): string | undefined {
  const month = monthNumber(name);
  if (month === 0) return undefined;
  const { year, month: now } = partsOf(today);
  return dayOf(written ? Number(written) : year + (month < now ? 1 : 0), month + 1, 0);
}

/** Without a year the next one whose day is not over. */
function quarter(number: number, { end, year }: { end: boolean; year?: string }, today: string): string {
  const dayIn = (of: number) => (end ? dayOf(of, number * 3 + 1, 0) : dayOf(of, number * 3 - 2, 1));
  if (year) return dayIn(Number(year));
  const { year: now } = partsOf(today);
  return dayIn(now) >= today ? dayIn(now) : dayIn(now + 1);
}

/** The end of a period, or the beginning of the next one; undefined for others ("this week"). */
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
  if (unit === 'quarter') {
    const first = month - ((month - 1) % 3) + 3 * ahead;
    return end ? dayOf(year, first + 3, 0) : dayOf(year, first, 1);
  }
  return end ? dayOf(year + ahead, 12, 31) : monthOf(dayOf(year + 1, 1, 1));
}
