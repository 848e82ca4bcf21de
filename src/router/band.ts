/** What to do with a judgement: whichever costs people least on average. */
import type { Band } from './route.ts';

/** In units of one question: a glance and a click. */
export const COSTS = {
  question: 1,
  /** The wrong piece of work begins: somebody reads it, cancels it and says it again. */
  wrongAction: 5,
  /** A person reads the message from the start; what "none of mine" leads to. */
  human: 2.5,
};

/** Buttons on a clarifying question. */
export const MOST_OPTIONS = 3;

/**
 * Acting costs something when the best guess is wrong. Asking costs a question, and a human too when the
 * right answer is not among the buttons. Offering a human always costs the human.
 *
 * @param chances calibrated probabilities of the intents, best first
 */
export function chooseBand(chances: readonly number[], costs = COSTS): Band {
  const best = chances[0] ?? 0;
  let offered = 0;
  for (let at = 0; at < MOST_OPTIONS; at++) offered += chances[at] ?? 0;
  const act = costs.wrongAction * (1 - best);
  const clarify = chances.length < 2 ? Infinity : costs.question + costs.human * (1 - offered);
  if (act <= clarify && act < costs.human) return 'act';
  return clarify < costs.human ? 'clarify' : 'none';
}
