/** Weekdays, months and "tomorrow" as people mistype or shorten them. */
import { edits } from './typo.ts';

const WEEKDAYS = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
/** Shorter ones ("march", "april") are too near to other words. */
const MONTHS = 'january february august september october november december'.split(' ');
const TOMORROW = /\b(?:tom+or+ow+|2morrow|tmrw|tmr)\b/gi;
const SHORT: Record<string, string> = { weds: 'wed', tues: 'tue', thurs: 'thu', thur: 'thu' };
const WORD = /(?<![\p{L}\p{N}'’@._-])\p{L}{4,10}(?![\p{L}\p{N}'’@_-])/gu;

/** The same text with one mistyped letter of such a word mended. */
export function mendDays(text: string): string {
  return text.replace(TOMORROW, 'tomorrow').replace(WORD, (word) => mend(word.toLowerCase()) ?? word);
}

function mend(word: string): string | undefined {
  if (Object.hasOwn(SHORT, word)) return SHORT[word];
  if (word.length < 6) return undefined;
  const known = word.endsWith('day') || word.endsWith('dy') ? WEEKDAYS : MONTHS;
  if (known.includes(word)) return undefined;
  const near = known.filter((name) => name[0] === word[0] && edits(word, name, 1) <= 1);
  return near.length === 1 ? near[0] : undefined;
}
