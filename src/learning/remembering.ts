/** What was reviewed holds for exactly those words, whatever a model makes of one example among thousands. */
import type { Intent } from '../intents/intent.ts';
import type { Route, Router } from '../router/route.ts';
import type { Example } from './lesson.ts';
import { LONGEST_EXAMPLE } from './review.ts';
import { keyOf } from './sameWords.ts';

type Known = Pick<Intent, 'name' | 'safetyWords'>;

/** Longer texts, however they are written, cannot be the words of an example; most of them are not looked at closer. */
const LONGEST_SAME = 2 * LONGEST_EXAMPLE;

/**
 * A router that takes the very words of an accepted example for its intent, and asks `router` about all others. Safety
 * words come first: what has one is left to `router`.
 */
export function remembering(router: Router, intents: readonly Known[], examples: readonly Example[]): Router {
  const names = new Set(intents.map(({ name }) => name));
  const safety = intents.flatMap(({ safetyWords }) => safetyWords.map(keyOf)).filter((key) => key !== '');
  const routes = new Map<string, Route>();
  for (const { intent, text } of examples) {
    const key = keyOf(text);
    const dangerous = safety.some((word) => ` ${key} `.includes(` ${word} `));
    if (names.has(intent) && key !== '' && !dangerous)
      routes.set(key, {
        band: 'act',
        intent,
        confidence: 1,
        options: [],
        why: 'the words of a reviewed example',
      });
  }
  if (routes.size === 0) return router;
  return {
    route(text) {
      const route = router.route(text);
      const learnt = text.length > LONGEST_SAME ? undefined : routes.get(keyOf(text));
      return learnt ? { ...learnt, guesses: route.guesses } : route;
    },
  };
}
