/** How long, in whole days: a week is 7 (5 of them working days), a month 30 (22), a year 365 (260). */
import type { SlotSpec, SlotValue } from './slot.ts';

const NUMBERS = 'zero one two three four five six seven eight nine ten eleven twelve'.split(' ');
const UNITS: Record<string, { days: number; working: number }> = {
  day: { days: 1, working: 1 },
  week: { days: 7, working: 5 },
  fortnight: { days: 14, working: 10 },
  month: { days: 30, working: 22 },
  year: { days: 365, working: 260 },
};
/** Longest duration taken, in days: about ten years. */
export const LONGEST = 3650;

const LENGTH = new RegExp(
  `(?<![\\w.,-])(\\d{1,4}|an?|${NUMBERS.slice(1).join('|')}|(?:a )?couple of)[ -]` +
    '(?:(?:full|whole|more|working|business|calendar) )?(day|week|fortnight|month|year)s?\\b(?!-)',
  'gi',
);
/** Before a length: then it is a point in time ("in two weeks"), a rate ("€5 a month") or the past. */
const NOT_BEFORE =
  /(?:\b(?:in|within|after|last|past|previous|every|per|twice|once|times|half|euros?|eur)|[\d€$£%])\s+(?:the )?$/i;
const NOT_AFTER = /^\s+(?:ago|later|from (?:now|today)|hence|before|after|old|earlier)\b/i;
/** What makes a length a day ahead instead. */
const AHEAD_BEFORE = /\bin\s+$/i;
const AHEAD_AFTER = /^\s+(?:later|from (?:now|today)|hence)\b/i;

export type Length = { days: number; working: number };

/** The lengths of time a text names, from left to right. */
export function findLengths(text: string): Length[] {
  return [...text.matchAll(LENGTH)].flatMap((match) => {
    const { before, after } = around(match);
    const times = count(match[1] ?? '');
    const unit = UNITS[(match[2] ?? '').toLowerCase()];
    if (!unit || times < 1 || NOT_BEFORE.test(before) || NOT_AFTER.test(after)) return [];
    return times * unit.days > LONGEST ? [] : [{ days: times * unit.days, working: times * unit.working }];
  });
}

/** The text without its lengths of time, except those that mean a day ahead ("in two weeks"). */
export function withoutLengths(text: string): string {
  return text.replace(LENGTH, (length, ...groups) => {
    const { before, after } = around({ 0: length, index: Number(groups[2]), input: text });
    return AHEAD_BEFORE.test(before) || AHEAD_AFTER.test(after) ? length : ' ';
  });
}

function around(match: { 0: string; index: number; input: string }): { before: string; after: string } {
  const end = match.index + match[0].length;
  return {
    before: match.input.slice(Math.max(0, match.index - 20), match.index),
    after: match.input.slice(end, end + 20),
  };
}

/** A whole answer: a bare number is days. */
export function exactDuration(answer: string, spec: SlotSpec): SlotValue | undefined {
  const days = /^\s*(\d{1,4})\s*$/.exec(answer)?.[1];
  return days && Number(days) >= 1 && Number(days) <= LONGEST ? durationValue(Number(days), spec) : undefined;
}

export function durationValue(days: number, { working }: SlotSpec): SlotValue {
  return { value: days, label: `${days} ${working ? 'working ' : ''}${days === 1 ? 'day' : 'days'}` };
}

function count(written: string): number {
  const word = written.toLowerCase();
  if (/^\d/.test(word)) return Number(word);
  if (word.endsWith('couple of')) return 2;
  return word === 'a' || word === 'an' ? 1 : NUMBERS.indexOf(word);
}
