/** Which days a text names. */
import { en, type ParsedResult } from 'chrono-node';
import { isDay } from '../yaml/day.ts';
import { addDays, dayOf, partsOf } from './day.ts';
import { spellOut } from './spell-out.ts';

export type DayMention = {
  day: string;
  /** What the words before it make of it: "from Monday", "until March". */
  role?: 'start' | 'end';
  /** Only a month was named, and no role: "in March". */
  vague: boolean;
  /** "Friday off": a single day away. */
  off: boolean;
};

/** Dates are looked for in the first part of a text only, which bounds the time it takes. */
const MAX_DATE_TEXT = 1000;

/** Without one of these there is no day in a text; looking costs a hundredth of parsing. */
const HINT =
  /\d|\b(?:to(?:day|night|morrow)|tmrw?|yesterday|now|this|next|last|past|coming|following|after|fortnight|week|month|quarter|year|days?\b|morning|noon|afternoon|evening|night|mid|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)/i;

const UNTIL = /\b(?:until|till?|through|thru|to|by|before|ends?|ending|expires?|up to) (?:on )?(?:the )?$/i;
const FROM = /\b(?:from|starting|starts?|beginning|as of) (?:on |in )?(?:the )?$/i;
/** Before a date: it is past, or only says in which month something else lies ("the last week of July"). */
const NOT_BEFORE = /\b(?:since|(?:last|second|third|2nd|3rd) (?:day|week|half|part) (?:of|in)) (?:the )?$/i;
const PAST = /^(?:last|past|previous)\b|\bago$/i;
const OFF = /^ off\b/i;

/**
 * Days named in a text, from left to right; what lies ahead is preferred ("March" is the next one). A month
 * stands for its first day, so that access "until March" ends on 1 March; "the end of March" is its last
 * day. Numeric dates are day first (3/4/2027 is 3 April). A weekday that is today means the one in a week,
 * unless "this" is said. Lengths of time ("for two weeks") are no days.
 *
 * @param today `YYYY-MM-DD` where the requester is
 */
export function findDays(text: string, today: string): DayMention[] {
  const plain = spellOut(text.slice(0, MAX_DATE_TEXT), today);
  if (!HINT.test(plain)) return [];
  const { year, month, day } = partsOf(today);
  // Noon on this machine's own calendar: only the date is read back, so its time zone plays no part.
  const results = en.GB.parse(plain, new Date(year, month - 1, day, 12), { forwardDate: true });
  return results.flatMap((result) => mentionsOf(result, plain, today));
}

function mentionsOf(result: ParsedResult, text: string, today: string): DayMention[] {
  const before = text.slice(Math.max(0, result.index - 30), result.index);
  const after = text.slice(result.index + result.text.length, result.index + result.text.length + 6);
  if (isNoDay(result) || NOT_BEFORE.test(before)) return [];
  const shift = isTodaysWeekday(result, today) ? 7 : 0;
  const day = dayFrom(result.start, shift);
  const last = result.end && dayFrom(result.end, shift);
  if (!day) return [];
  if (last && last > day) {
    return [
      { day, role: 'start', vague: false, off: false },
      { day: last, role: 'end', vague: false, off: false },
    ];
  }
  const role = UNTIL.test(before) ? 'end' : FROM.test(before) ? 'start' : undefined;
  const exact = result.start.isCertain('day') || result.start.isCertain('weekday');
  // A spelled out "next week" is not the single day that it begins with.
  return [{ day, role, vague: !exact && !role, off: OFF.test(after) && !/^\d{4}-/.test(result.text) }];
}

/** Times of day, and what is over. */
function isNoDay({ start, text }: ParsedResult): boolean {
  const tags = start.tags();
  const dated = (['year', 'month', 'day', 'weekday'] as const).some((part) => start.isCertain(part));
  return (
    PAST.test(text) ||
    /^now$/i.test(text) ||
    tags.has('result/relativeDateAndTime') ||
    (!dated && tags.has('parser/ENTimeExpressionParser'))
  );
}

function isTodaysWeekday({ start, text }: ParsedResult, today: string): boolean {
  const weekday = start.isCertain('weekday') && !start.isCertain('day');
  return weekday && !/\bthis\b/i.test(text) && dayFrom(start, 0) === today;
}

/** Undefined for days that no calendar of four-digit years has ("in 99999999 years"). */
function dayFrom(parts: ParsedResult['start'], shift: number): string | undefined {
  const [year, month, date] = [parts.get('year'), parts.get('month'), parts.get('day')];
  if (!year || !month || !date || year < 1000 || year > 9998) return undefined;
  const day = dayOf(year, month, date);
  return isDay(day) ? addDays(day, shift) : undefined;
}
