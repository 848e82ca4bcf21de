/** The languages that Deskmate answers in: English, and those with a message file. */
import { derivedFrom } from '../intents/derived.ts';
import type { Intent } from '../intents/intent.ts';
import { BACKGROUND } from '../router/background.ts';
import { createDetector, type Detect } from '../router/language.ts';
import { ENGLISH, ENGLISH_CODE, type Words } from './words.ts';

export type Languages = {
  /** English where there is no message file of that language. */
  words(language: string | undefined): Words;
  /** The words of the language that a message is in; undefined when that cannot be told. */
  heard(text: string): Words | undefined;
};

/** `replace`: with the message files of now. */
export type LiveLanguages = Languages & { replace(spoken: readonly Words[]): void };

type Spoken = Pick<Intent, 'examples' | 'locales'>;

/** @param intents their examples teach what each language looks like; may change */
export function createLanguages(
  spoken: readonly Words[],
  intents: ReadonlyMap<string, Spoken>,
): LiveLanguages {
  let byCode = codesOf(spoken);
  const detecting = () =>
    derivedFrom<Spoken, Detect>((of) => createDetector(samplesOf(of, byCode), ENGLISH_CODE));
  let detectorOf = detecting();
  return {
    words: (language) => byCode.get(language ?? ENGLISH_CODE) ?? ENGLISH,
    heard(text) {
      if (byCode.size === 1) return ENGLISH;
      const language = detectorOf(intents)(text);
      return language === undefined ? undefined : byCode.get(language);
    },
    replace(now) {
      byCode = codesOf(now);
      detectorOf = detecting();
    },
  };
}

function codesOf(spoken: readonly Words[]): ReadonlyMap<string, Words> {
  return new Map([ENGLISH, ...spoken].map((words) => [words.language, words]));
}

/** What people write in each language, of those that there are words for. */
function samplesOf(
  intents: readonly Spoken[],
  byCode: ReadonlyMap<string, Words>,
): Map<string, readonly string[]> {
  const english = [...BACKGROUND, ...intents.flatMap(({ examples }) => examples)];
  const samples = new Map<string, string[]>([[ENGLISH_CODE, english]]);
  for (const { locales } of intents)
    for (const [language, { examples }] of Object.entries(locales)) {
      if (!byCode.has(language)) continue;
      samples.set(language, [...(samples.get(language) ?? []), ...examples]);
    }
  return samples;
}
