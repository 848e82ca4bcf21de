/** Which intent a message is about, how sure that is, and what to do with it. */
import type { Intent } from '../intents/intent.ts';
import { chooseBand, MOST_OPTIONS } from './band.ts';
import { learn } from './model.ts';
import type { Route, Router } from './route.ts';
import { type SafetyMatch, safetyNet } from './safety.ts';
import { MAX_READ, words } from './words.ts';

const LETTER = /\p{L}/u;

type Guess = { intent: string; confidence: number };

/**
 * Trains a router from the intents' examples; the same intents and seed give the same router.
 * Takes well under a second for 20 intents of 40 examples; routing takes microseconds.
 */
export function trainRouter(
  intents: readonly Pick<Intent, 'name' | 'examples' | 'safetyWords'>[],
  options: { seed?: number } = {},
): Router {
  const model = learn(
    intents.map((intent) => intent.examples),
    options.seed ?? 1,
  );
  const findSafetyWords = safetyNet(intents);
  return {
    route(text) {
      const message = words(text.slice(0, MAX_READ));
      if (!message.some((word) => LETTER.test(word))) return nothing('no words');
      const { chances, novelty } = model.judge(message);
      const guesses = intents
        .map(({ name }, at): Guess => ({ intent: name, confidence: chances[at] ?? 0 }))
        .sort((a, b) => b.confidence - a.confidence);
      const safety = findSafetyWords(message);
      if (safety.length > 0) return safe(safety, guesses);
      const route = judged(guesses);
      return novelty > model.usualNovelty
        ? { ...route, why: `${route.why}, ${percent(novelty)} of it unlike any example` }
        : route;
    },
  };
}

function judged(guesses: readonly Guess[]): Route {
  const best = guesses[0];
  if (!best) return nothing('no intents');
  const second = guesses[1];
  const band = chooseBand(guesses.map((guess) => guess.confidence));
  const margin = best.confidence - (second?.confidence ?? 0);
  return {
    band,
    intent: best.intent,
    confidence: best.confidence,
    options:
      band === 'clarify' ? guesses.filter((guess, at) => at < 2 || worthAButton(guess, at, guesses)) : [],
    why: second ? `margin ${margin.toFixed(2)} over ${second.intent}` : 'the only intent',
  };
}

/** The third button is there only when it is likelier than blind chance. */
function worthAButton(guess: Guess, at: number, guesses: readonly Guess[]): boolean {
  return at < MOST_OPTIONS && guess.confidence > 1 / guesses.length;
}

function safe(matches: readonly SafetyMatch[], guesses: readonly Guess[]): Route {
  const words = matches.map((match) => `"${match.word}"`).join(', ');
  const named = guesses.filter((guess) => matches.some((match) => match.intent === guess.intent));
  const best = named[0];
  if (!best) return nothing('no intents');
  return named.length === 1
    ? { band: 'act', intent: best.intent, confidence: 1, options: [], why: `safety word ${words}` }
    : {
        band: 'clarify',
        intent: best.intent,
        confidence: best.confidence,
        options: named.slice(0, MOST_OPTIONS),
        why: `safety words ${words}`,
      };
}

function nothing(why: string): Route {
  return { band: 'none', confidence: 0, options: [], why };
}

function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}
