/** How long, in whole days: a week is 7 (5 of them working days), a month 30 (22), a year 365 (260). */
import type { SlotSpec, SlotValue } from './slot.ts';

const NUMBERS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS: Record<string, number> = { twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, ninety: 90 };
const UNITS: Record<string, { days: number; working: number }> = {
  day: { days: 1, working: 1 },
  week: { days: 7, working: 5 },
  fortnight: { days: 14, working: 10 },
  month: { days: 30, working: 22 },
  year: { days: 365, working: 260 },
};
/** Longest duration taken, in days: about ten years. */
export const LONGEST = 3650;

const COUNT = `\\d{1,4}|an?|${[...NUMBERS.slice(1), ...Object.keys(TENS)].join('|')}|(?:a )?couple of`;
const LENGTH = new RegExp(
  `(?<![\\w.,-])(?:(${COUNT})[ -](?:(?:full|whole|more|working|business|calendar|work) ?)?(day|week|wk|fortnight|month|mth|year|yr)s?` +
    '|(\\d{1,3})(d|w|wk|wks|mth|mths))\\b(?!-)',
  'gi',
);
/** Before a length: then it is a point in time ("in two weeks"), a rate ("€5 a month"), the past, or no certain one. */
const NOT_BEFORE =
  /(?:\b(?:in|within|after|last|past|previous|every|per|twice|once|times|half|euros?|eur)|[\d€$£%])\s+(?:the )?$/i;
const UNSURE_BEFORE = new RegExp(
  `\\b(?:at least|at most|less than|more than|(?:${COUNT})(?:[ -](?:day|week|month|year)s?)?(?: (?:to|or)| ?[-–]))\\s*$`,
  'i',
);
const UNSURE_AFTER = /^\s+(?:and a half\b|(?:or|to) (?:\d|two|three|four|five|six|more|so\b|longer))/i;
const NOT_AFTER =
  /^\s+(?:ago|later|from (?:now|today)|hence|before|after|old|earlier|(?:a|an|per|each|every) (?:day|week|month|year))\b/i;
/** "7 days a week" */
const RATE_BEFORE = /\b(?:days?|hours?|times?)\s+$/i;
/** What makes a length a day ahead instead. */
const AHEAD_BEFORE = /\bin\s+$/i;
const AHEAD_AFTER = /^\s+(?:later|from (?:now|today)|hence)\b/i;
/** "Two days after Christmas" */
const BESIDE_DAY = /^\s+(?:after|before) (?=\p{L}|\d)/iu;
/** Between two lengths that are one: "a week and two days". */
const PLUS = /^(?:,? and |,? plus |, ?| )$/i;

export type Length = { days: number; working: number };

/** The lengths of time a text names, from left to right; parts that belong together are added up. */
export function findLengths(text: string): Length[] {
  const found: (Length & { end: number; unit: number })[] = [];
  for (const match of text.matchAll(LENGTH)) {
    const { before, after } = around(match);
    const times = count(match[1] ?? match[3] ?? '');
    const unit = unitOf(match[2] ?? match[4] ?? '');
    if (/^an?$/i.test(match[1] ?? '') && RATE_BEFORE.test(before)) continue;
    if (times < 1 || NOT_BEFORE.test(before) || NOT_AFTER.test(after)) continue;
    const sure = !UNSURE_BEFORE.test(before) && !UNSURE_AFTER.test(after);
    const [days, working] = sure ? [times * unit.days, times * unit.working] : [Number.NaN, Number.NaN];
    const last = found.at(-1);
    const end = match.index + match[0].length;
    // Units get smaller in one length: "3 days, 4 days" are two.
    if (last && last.unit > unit.days && PLUS.test(text.slice(last.end, match.index)))
      Object.assign(last, { days: last.days + days, working: last.working + working, end, unit: unit.days });
    else found.push({ days, working, end, unit: unit.days });
  }
  if (found.some(({ days }) => Number.isNaN(days))) return [];
  return found.filter(({ days }) => days <= LONGEST).map(({ days, working }) => ({ days, working }));
}

/** The text without its lengths of time, except those that mean a day ahead ("in two weeks"). */
export function withoutLengths(text: string): string {
  return text.replace(LENGTH, (length, ...groups) => {
    const { before, after } = around({ 0: length, index: Number(groups.at(-2)), input: text });
    const beside = BESIDE_DAY.test(after) && !/\bfor\s+$/i.test(before);
    return AHEAD_BEFORE.test(before) || AHEAD_AFTER.test(after) || beside ? length : ' ';
  });
}

function around(match: { 0: string; index: number; input: string }): { before: string; after: string } {
  const end = match.index + match[0].length;
  return {
    before: match.input.slice(Math.max(0, match.index - 30), match.index),
    after: match.input.slice(end, end + 20),
  };
}

/** A whole answer: a bare number, in digits or in words, is days. */
export function exactDuration(answer: string, spec: SlotSpec): SlotValue | undefined {
  const word = answer.trim().toLowerCase();
  const days =
    /^\d{1,4}$/.test(word) || NUMBERS.includes(word) || Object.hasOwn(TENS, word) ? count(word) : 0;
  return days >= 1 && days <= LONGEST ? durationValue(days, spec) : undefined;
}

export function durationValue(days: number, { working }: SlotSpec): SlotValue {
  return { value: days, label: `${days} ${working ? 'working ' : ''}${days === 1 ? 'day' : 'days'}` };
}

function unitOf(written: string): { days: number; working: number } {
  const unit = written.toLowerCase();
  const name = unit.startsWith('m')
    ? 'month'
    : unit.startsWith('w')
      ? 'week'
      : unit.startsWith('y')
        ? 'year'
        : unit;
  return UNITS[name === 'd' ? 'day' : name] ?? { days: 0, working: 0 };
}

function count(written: string): number {
  const word = written.toLowerCase();
  if (/^\d/.test(word)) return Number(word);
  if (word.endsWith('couple of')) return 2;
  if (word === 'a' || word === 'an') return 1;
  return TENS[word] ?? NUMBERS.indexOf(word);
}
