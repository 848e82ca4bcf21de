/** Turns text into the terms that a search compares. */
import { words } from '../router/words.ts';
import { ENGLISH_CODE } from '../words/words.ts';
import { commonWords } from './common-words.ts';

/**
 * The terms of a text, in order and with repeats: folded words without common ones, endings taken off so that
 * "expenses" meets "expense" and "leasing" meets "lease".
 * @param language ISO 639-1; of one that is not known here, words are compared as they are
 */
export function terms(text: string, language = ENGLISH_CODE): string[] {
  const common = commonWords(language);
  const stem = Object.hasOwn(STEMS, language) ? STEMS[language] : undefined;
  const told = words(language === 'fr' ? text.replace(ELISION, ' ') : text).filter(
    (word) => !common.has(word),
  );
  return stem ? told.map(stem) : told;
}

/** "l'essai" and "d'essai" speak of the same. */
const ELISION = /(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\p{L})/giu;

/**
 * Light ones, after J. Savoy, "Light stemming approaches for the French, Portuguese, German and Hungarian languages"
 * (2006): what they leave need not be a word, only the same for "Tag" and "Tage".
 */
const STEMS: Readonly<Record<string, (word: string) => string>> = {
  en: english,
  de: (word) => shortened(word, /(?:e[mnrs]?|n|s)$/),
  es: (word) => shortened(word, /(?:[oae]s?|s)$/),
  fr: (word) => shortened(word, /(?:e?[sx]|e)$/),
};

/** Short words stay as they are: they have no ending to lose. */
function shortened(word: string, ending: RegExp): string {
  const stem = word.length < 5 ? word : word.replace(ending, '');
  return stem.length < 3 ? word : stem;
}

function english(word: string): string {
  if (word.length < 4) return word;
  const single = word.replace(/ies$/, 'y').replace(/(?<![su])s$/, '');
  const base = single.replace(/(?<=[a-z]{3})(?:ing|ed)$/, '');
  const undoubled = base === single ? base : base.replace(/([bdgklmnprt])\1$/, '$1');
  return undoubled.length > 3 ? undoubled.replace(/e$/, '') : undoubled;
}
