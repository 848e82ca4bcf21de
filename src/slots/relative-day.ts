/** Days told from today by a weekday or a week: "Friday next week", "a week on Monday", "the Monday after next". */
import { addDays, dayOf, mondayOf, monthOf, partsOf, weekdayOf } from './day.ts';

const NAMES = 'mon tue wed thu fri sat sun'.split(' ');
const WEEKDAY = '((?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)';
const find = (pattern: string) => new RegExp(pattern.replaceAll('DAY', WEEKDAY), 'gi');

/** Each with the days to go from Monday of this week, or from the next such day. */
const PHRASES: [pattern: RegExp, from: 'monday' | 'next', days: number][] = [
  [find('\\bDAY,? (?:of |in )?next week\\b'), 'monday', 7],
  [find("\\bnext week(?:'s|’s|,)? (?:on )?DAY\\b"), 'monday', 7],
  [find('\\bDAY,? (?:of |in )?the week after next\\b'), 'monday', 14],
  [find('(?<!\\bfor )\\b(?:a|1|one) week on (?:next |this |coming )?DAY\\b'), 'next', 7],
  [find('(?<!\\bfor )\\b(?:2|two) weeks on (?:next |this |coming )?DAY\\b'), 'next', 14],
  [find('\\b(?:the )?DAY after next\\b'), 'next', 7],
  [find('\\b(?<!every )DAY week\\b'), 'next', 7],
];
const THIS_WEEK = find("\\bDAY,? (?:of )?this week\\b|\\bthis week(?:’s|'s|,)? (?:on )?DAY\\b");

/** "Monday in two weeks": of that week, or of the one after? */
const IN_WEEKS = find('\\bDAY in (?:a|one|two|three|four|\\d{1,2}) weeks?\\b');

/**
 * Writes such days as `YYYY-MM-DD`. It comes before lengths of time are taken out, since "a week" is part of it.
 * @param today `YYYY-MM-DD`
 */
export function spellRelative(text: string, today: string): string {
  let plain = text
    .replace(/\bin (?:a|one) fortnight\b/gi, 'in 2 weeks')
    .replace(/\b(?:a|one) fortnight (?=from (?:now|today)|later)/gi, '2 weeks ');
  for (const [pattern, from, days] of PHRASES)
    plain = plain.replace(pattern, (_, name: string) =>
      addDays(from === 'monday' ? addDays(mondayOf(today), indexOf(name)) : nextOf(name, today), days),
    );
  plain = plain.replace(IN_WEEKS, ' ').replace(THIS_WEEK, (whole, before?: string, after?: string) => {
    const day = addDays(mondayOf(today), indexOf(before ?? after ?? ''));
    return day >= today ? day : whole;
  });
  const { year, month } = partsOf(today);
  return plain
    .replace(/\bthe week after next\b/gi, addDays(mondayOf(today), 14))
    .replace(/\bthe month after next\b/gi, monthOf(dayOf(year, month + 2, 1)));
}

function indexOf(name: string): number {
  return NAMES.indexOf(name.slice(0, 3).toLowerCase());
}

/** The next such weekday; in a week when that is today. */
function nextOf(name: string, today: string): string {
  const ahead = (indexOf(name) - weekdayOf(today) + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}
