/** The words that Deskmate says, in one language. */
import { formatterOf } from '../formatters.ts';

export const ENGLISH_CODE = 'en';

export type Words = {
  /** ISO 639-1 code: `de`. */
  language: string;
  /**
   * A sentence in this language, with the values in place of what stands in braces; in English where the message file has
   * no such sentence. What is put in is never read again, so a brace in it stays one.
   * @param english the sentence as it stands in the message files
   */
  say(english: string, values?: Readonly<Record<string, string | number>>): string;
  /** "27 Nov 2026, 14:05" for ms since the epoch and an IANA time zone. */
  moment(at: number, timezone: string): string;
  /** "1 March 2027". */
  day(at: number, timezone: string): string;
  /** "March 2027". */
  month(at: number, timezone: string): string;
  /** "Maria, Sam or Tom". */
  either(names: readonly string[]): string;
  /** "Maria, Sam and Tom". */
  all(names: readonly string[]): string;
  /** A message with its words for days and lengths of time as English says them: "bis Ende März" is "until end of March". */
  inEnglish(text: string): string;
};

const MOMENT = {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
} as const;
const DAY = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const MONTH = { month: 'long', year: 'numeric' } as const;

/** @param locale BCP 47, for dates and lists */
export function wordsOf(
  language: string,
  locale: string,
  replies: ReadonlyMap<string, string>,
  inEnglish: (text: string) => string,
): Words {
  const either = new Intl.ListFormat(locale, { type: 'disjunction' });
  const all = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    language,
    say: (english, values = {}) =>
      (replies.get(english) ?? english).replace(PLACE, (braces, name: string) =>
        Object.hasOwn(values, name) ? `${values[name]}` : braces,
      ),
    moment: (at, timezone) => formatterOf('moment', locale, timezone, MOMENT).format(at),
    day: (at, timezone) => formatterOf('day', locale, timezone, DAY).format(at),
    month: (at, timezone) => formatterOf('month', locale, timezone, MONTH).format(at),
    either: (names) => either.format(names),
    all: (names) => all.format(names),
    inEnglish,
  };
}

const PLACE = /\{(\w{1,30})\}/g;

/** What stands in braces in a sentence, each once, sorted. */
export function placesIn(sentence: string): string[] {
  return [...new Set(Array.from(sentence.matchAll(PLACE), (match) => match[1] ?? ''))].sort();
}

/** As the code says it. */
export const ENGLISH: Words = wordsOf(ENGLISH_CODE, 'en-GB', new Map(), (text) => text);
