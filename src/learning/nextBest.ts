/** What else somebody may have meant, once they said what they did not mean. */
import type { Intent } from '../intents/intent.ts';
import { labelIn } from '../intents/translation.ts';
import type { Route } from '../router/route.ts';

/** What is always offered last: a person. */
export const PERSON = 'talk_to_human';

const MOST = 2;

type Declared = Pick<Intent, 'name' | 'label' | 'locales'>;
export type Option = { intent: string; label: string };

/**
 * At most two other intents that the router thought of, best first, and a person.
 * @param besides what it is not
 */
export function nextBest(
  { intent, options, guesses = [] }: Pick<Route, 'intent' | 'options' | 'guesses'>,
  intents: ReadonlyMap<string, Declared>,
  besides: string,
  language: string,
): Option[] {
  const thought = new Set([intent, ...[...options, ...guesses].map((guess) => guess.intent)]);
  const others = [...thought].filter((name) => name !== besides && name !== PERSON);
  const known = others.flatMap((name) => (name === undefined ? [] : (intents.get(name) ?? [])));
  const person = intents.get(PERSON);
  return [...known.slice(0, MOST), ...(person ? [person] : [])].map((one) => ({
    intent: one.name,
    label: labelIn(one, language),
  }));
}
