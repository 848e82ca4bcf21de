/** Which intent a message is about, how sure that is, and what to do with it. */
import type { Intent } from '../intents/intent.ts';
import { COSTS, chooseBand, MOST_OPTIONS } from './band.ts';
import type { Costs } from './costs.ts';
import { createJudge, type Learned } from './judge.ts';
import type { Route, Router } from './route.ts';
import { type SafetyMatch, safetyNet } from './safety.ts';
import { MAX_READ, words } from './words.ts';

const LETTER = /\p{L}/u;
/** A message of which more than this is unlike any example is told to be so. */
const STRANGE = 0.5;

type Guess = { intent: string; confidence: number };

/** @param learned from these intents, in this order */
export function routerOf(
  intents: readonly Pick<Intent, 'name' | 'safetyWords'>[],
  learned: Learned,
  costs: Costs = COSTS,
): Router {
  const judge = createJudge(learned, intents.length);
  const findSafetyWords = safetyNet(intents);
  const guess = (at: number): Guess => ({
    intent: intents[at]?.name ?? '',
    confidence: judge.chances[at] ?? 0,
  });
  return {
    route(text) {
      const read = text.slice(0, MAX_READ);
      if (!LETTER.test(read)) return nothing('no words');
      const novelty = judge.judge(read);
      const best = bestFew(judge.chances).map(guess);
      const safety = findSafetyWords(words(read));
      if (safety.length > 0) {
        return safe(
          safety,
          intents.map((_, at) => guess(at)).sort((a, b) => b.confidence - a.confidence),
        );
      }
      const route = judged(best, intents.length, costs);
      return novelty > STRANGE
        ? { ...route, why: `${route.why}, ${percent(novelty)} of it unlike any example` }
        : route;
    },
  };
}

/** Places of the highest chances, best first: as many as a question has buttons. */
function bestFew(chances: Float32Array): number[] {
  const few: number[] = [];
  for (let at = 0; at < chances.length; at++) {
    const chance = chances[at] ?? 0;
    let place = few.length;
    while (place > 0 && (chances[few[place - 1] ?? 0] ?? 0) < chance) place -= 1;
    if (place >= MOST_OPTIONS) continue;
    few.splice(place, 0, at);
    if (few.length > MOST_OPTIONS) few.pop();
  }
  return few;
}

function judged(guesses: readonly Guess[], intents: number, costs: Costs): Route {
  const best = guesses[0];
  if (!best) return nothing('no intents');
  const second = guesses[1];
  const band = chooseBand(
    guesses.map((guess) => guess.confidence),
    costs,
  );
  const margin = best.confidence - (second?.confidence ?? 0);
  return {
    band,
    intent: best.intent,
    confidence: best.confidence,
    // The third button is there only when it is likelier than blind chance.
    options:
      band === 'clarify' ? guesses.filter(({ confidence }, at) => at < 2 || confidence > 1 / intents) : [],
    guesses,
    why: second ? `margin ${margin.toFixed(2)} over ${second.intent}` : 'the only intent',
  };
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
