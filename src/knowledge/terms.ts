/** Turns text into the terms that a search compares. */
import { words } from '../router/words.ts';

/** Words that say how something is asked, not what about. */
const COMMON = new Set(
  words(
    `a about after again all also am an and any anybody anyone are as ask at be because been before being but by can
     could did do does doing don't else even every for from get gets getting give given go goes going good got had has
     have having he hello hey hi her here him his how hope i i'd i'm i've if in into is isn't it it's its just know
     let like look many may maybe me might more most much must my myself need needs no not now of off ok on one only or
     other our out per please policy policies possible question questions quick regarding rule rules say she should show
     so some somebody someone something such than thank thanks that that's the their them then there these they
     thing things this guideline guidelines handbook read those to too under understand up us use very want wants was
     we well were what what's when where whether which while who whom whose why will with without wonder would yes yet you your lumen explain feel find
     happen happens mean means exactly allowed company right`,
  ),
);

/**
 * The terms of a text, in order and with repeats: folded words without common ones, endings taken off so that
 * "expenses" meets "expense" and "leasing" meets "lease".
 */
export function terms(text: string): string[] {
  return words(text)
    .filter((word) => !COMMON.has(word))
    .map(stem);
}

function stem(word: string): string {
  if (word.length < 4) return word;
  const single = word.replace(/ies$/, 'y').replace(/(?<![su])s$/, '');
  const base = single.replace(/(?<=[a-z]{3})(?:ing|ed)$/, '');
  const undoubled = base === single ? base : base.replace(/([bdgklmnprt])\1$/, '$1');
  return undoubled.length > 3 ? undoubled.replace(/e$/, '') : undoubled;
}
