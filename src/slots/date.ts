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
  /** "On Friday", "tomorrow", "in March": when it is wanted or happens, hardly until when. */
  when: boolean;
};

/** Dates are looked for in the first part of a text only, which bounds the time it takes. */
const MAX_DATE_TEXT = 1000;

/** Without one of these there is no day in a text; looking costs a hundredth of parsing. */
const HINT =
  /\d|\b(?:to(?:day|night|morrow)|tmrw?|yesterday|now|this|next|last|past|coming|following|after|fortnight|week|month|quarter|year|days?\b|morning|noon|afternoon|evening|night|mid|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)/i;

const UNTIL =
  /(?<!\bnot )\b(?:no later than|not later than|until|till?|through|thru|to|by|before|ends?|ending|expires?|up to) (?:on )?(?:the )?$/i;
const FROM = /\b(?:not before|no earlier than|from|starting|starts?|beginning|as of) (?:on |in )?(?:the )?$/i;
/** Before a date: it is past, or only says in which month something else lies ("the last week of July"). */
const NOT_BEFORE =
  /\b(?:since|after|(?:last|second|third|2nd|3rd) (?:day|week|half|part) (?:of|in)) (?:the )?$/i;
/** "I was ill on Wednesday" is the one before today, or the one before that. */
const WAS = /\b(?:was|were|been|had)\b[^.!?]{0,20}$/i;
const OR = /^,? or (?:maybe |even |rather )?(?:(?:until|by|from|on|to) )?(?:the )?$/i;
const AND = /^(?:,|,? and)(?: on)? $/i;
const ON = /\bon (?:the )?$/i;
const IN = /\b(?:in|the|for|of|this)\s$/i;
const PAST = /^(?:last|past|previous)\b|\bago$/i;
const OFF = /^ off\b/i;

/**
 * Days named in a text, from left to right; what lies ahead is preferred ("March" is the next one). A month
 * stands for its first day, so that access "until March" ends on 1 March; "the end of March" is its last
 * day. Numeric dates are day first (3/4/2027 is 3 April). A weekday that is today means the one in a week,
 * unless "this" is said. Lengths of time ("for two weeks") are no days.
 *
 * @param today `YYYY-MM-DD` where the requester is
 * @param eitherWay "3/4" may be in March or in April there, and so is no day
 */
export function findDays(text: string, today: string, { eitherWay = false } = {}): DayMention[] {
  const plain = spellOut(text.slice(0, MAX_DATE_TEXT), today, { eitherWay });
  if (!HINT.test(plain)) return [];
  const { year, month, day } = partsOf(today);
  // Noon on this machine's own calendar: only the date is read back, so its time zone plays no part.
  const results = en.GB.parse(plain, new Date(year, month - 1, day, 12), { forwardDate: true });
  const unsure = alternatives(results, plain);
  return results.flatMap((result) => (unsure.has(result) ? [] : mentionsOf(result, plain, today)));
}

/** "Friday or Monday", "tomorrow and Monday": not a first and a last day, and nobody can tell which is meant. */
function alternatives(results: readonly ParsedResult[], text: string): Set<ParsedResult> {
  const unsure = new Set<ParsedResult>();
  for (const [at, result] of results.entries()) {
    const next = results[at + 1];
    if (!next) continue;
    const before = text.slice(Math.max(0, result.index - 30), result.index);
    // The library takes the comma into the day.
    const end = result.index + result.text.replace(/,$/, '').length;
    const between = text.slice(end, next.index);
    const both = AND.test(between) && !UNTIL.test(before) && !FROM.test(before);
    if (!both && !OR.test(between)) continue;
    unsure.add(result).add(next);
  }
  return unsure;
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
      { day, role: 'start', vague: false, off: false, when: false },
      { day: last, role: 'end', vague: false, off: false, when: false },
    ];
  }
  if (isWeekday(result) && WAS.test(before) && !UNTIL.test(before)) return [];
  const role = UNTIL.test(before) ? 'end' : FROM.test(before) ? 'start' : undefined;
  const exact = result.start.isCertain('day') || result.start.isCertain('weekday');
  const vague = !exact && !role;
  // A spelled out "next week" is not the single day that it begins with, and an afternoon is no day.
  const off = OFF.test(after) && !/^\d{4}-|noon|morning|evening/i.test(result.text);
  const when =
    /^to(?:day|night|morrow)\b/i.test(result.text) ||
    (vague ? IN : ON).test(`${before}${/^on /i.exec(result.text)?.[0] ?? ''}`);
  return [{ day, role, vague, off, when }];
}

/** Times of day, and what is over. */
function isNoDay({ start, text }: ParsedResult): boolean {
  const tags = start.tags();
  const dated = (['year', 'month', 'day', 'weekday'] as const).some((part) => start.isCertain(part));
  return (
    PAST.test(text) ||
    /^(?:now|the day)$/i.test(text) ||
    tags.has('result/relativeDateAndTime') ||
    (!dated && tags.has('parser/ENTimeExpressionParser'))
  );
}

function isWeekday({ start }: ParsedResult): boolean {
  return start.isCertain('weekday') && !start.isCertain('day');
}

function isTodaysWeekday(result: ParsedResult, today: string): boolean {
  return isWeekday(result) && !/\bthis\b/i.test(result.text) && dayFrom(result.start, 0) === today;
}

/** Undefined for days that no calendar of four-digit years has ("in 99999999 years"). */
function dayFrom(parts: ParsedResult['start'], shift: number): string | undefined {
  const [year, month, date] = [parts.get('year'), parts.get('month'), parts.get('day')];
  if (!year || !month || !date || year < 1000 || year > 9998) return undefined;
  const day = dayOf(year, month, date);
  return isDay(day) ? addDays(day, shift) : undefined;
}
