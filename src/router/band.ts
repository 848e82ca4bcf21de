/** What to do with a judgement: whichever costs people least on average. */
import type { Costs } from './costs.ts';
import type { Band } from './route.ts';

/** As policies/routing.yaml has them. */
export const COSTS: Costs = { wrongAction: 5, human: 2.5 };
const QUESTION = 1;

/** Buttons on a clarifying question. */
export const MOST_OPTIONS = 3;

/**
 * Acting costs something when the best guess is wrong. Asking costs a question, and a human too when the
 * right answer is not among the buttons. Offering a human always costs the human. Where there is an agent it takes what
 * would go to a human, if that costs less.
 *
 * @param chances calibrated probabilities of the intents, best first
 */
export function chooseBand(chances: readonly number[], { wrongAction, human, agent }: Costs = COSTS): Band {
  const other = Math.min(human, agent ?? human);
  const best = chances[0] ?? 0;
  let offered = 0;
  for (let at = 0; at < MOST_OPTIONS; at++) offered += chances[at] ?? 0;
  const act = wrongAction * (1 - best);
  const clarify = chances.length < 2 ? Infinity : QUESTION + other * (1 - offered);
  if (act <= clarify && act < other) return 'act';
  if (clarify < other) return 'clarify';
  return agent !== undefined && agent <= human ? 'agent' : 'none';
}
