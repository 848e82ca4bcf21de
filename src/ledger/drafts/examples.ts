/** What people wrote, as examples: on one line, short, without what is about somebody, each once. */

import { keyOf } from '../../learning/sameWords.ts';
import { withoutPersonal } from '../../learning/withoutPersonal.ts';
import type { Catalogue } from '../../person.ts';
import { shorten } from '../../shorten.ts';
import type { Solved } from './solved.ts';

/** Characters; the beginning of a long message says what it is about. */
const LONGEST = 300;
const LETTER = /\p{L}/u;

/** @param taken keys of examples that are there already (see `keyOf`); those found are added */
export function examplesOf(cases: readonly Solved[], catalogue: Catalogue, taken: Set<string>): string[] {
  return cases.flatMap(({ text }) => {
    const example = shorten(withoutPersonal(text, catalogue), LONGEST).toWellFormed();
    const key = keyOf(example);
    if (key === '' || !LETTER.test(example) || taken.has(key)) return [];
    taken.add(key);
    return [example];
  });
}
