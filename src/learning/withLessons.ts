import type { Intent } from '../intents/intent.ts';
import type { Example } from './lesson.ts';
import { keyOf } from './sameWords.ts';

/**
 * The intents with what was learnt among their examples. A lesson of an intent that is not there any more, or whose words
 * are an example of any intent already, adds nothing.
 */
export function withLessons<I extends Pick<Intent, 'name' | 'examples' | 'locales'>>(
  intents: readonly I[],
  lessons: readonly Example[],
): I[] {
  const taken = new Set(intents.flatMap(examplesOf).map(keyOf));
  const learnt = new Map<string, string[]>(intents.map(({ name }) => [name, []]));
  for (const { intent, text } of lessons) {
    const key = keyOf(text);
    if (taken.has(key)) continue;
    const list = learnt.get(intent);
    if (!list) continue;
    taken.add(key);
    list.push(text);
  }
  return intents.map((intent) => {
    const more = learnt.get(intent.name) ?? [];
    return more.length > 0 ? { ...intent, examples: [...intent.examples, ...more] } : intent;
  });
}

/** Every declared example, in every language. */
export function examplesOf({ examples, locales }: Pick<Intent, 'examples' | 'locales'>): string[] {
  return [...examples, ...Object.values(locales).flatMap((locale) => locale.examples)];
}
