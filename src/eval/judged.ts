/** What a router makes of messages whose truth is known. */
import { createJudge, type Learned } from '../router/judge.ts';
import type { Band } from '../router/route.ts';
import { routerOf } from '../router/router.ts';

/** One message, judged by a router that has not seen it. Classes are numbers; -1 is none of them. */
export type Judged = {
  text: string;
  is: number;
  said: number;
  /** Of the class that was said, 0 to 1. */
  chance: number;
  /** The chance that it is about any of the classes, 0 to 1. */
  inScope: number;
  band: Band;
  /** The true class was among the buttons of a clarifying question. */
  offered: boolean;
  /** An example of an intent that this router was not told of; -1 stands in `is`. */
  undeclared: boolean;
};

/**
 * The safety words of intents are no part of this: they decide without any judgement.
 * @returns judges one message after the other
 */
export function judgeWith(learned: Learned, intents: readonly string[]) {
  const judge = createJudge(learned, intents.length);
  const router = routerOf(
    intents.map((name) => ({ name, safetyWords: [] })),
    learned,
  );
  const numbers = new Map(intents.map((name, at) => [name, at]));
  return (text: string, is: number): Judged => {
    const { band, intent, confidence, options } = router.route(text);
    if (intent !== undefined) judge.judge(text);
    return {
      text,
      is,
      said: intent === undefined ? -1 : (numbers.get(intent) ?? -1),
      chance: confidence,
      inScope: intent === undefined ? 0 : Math.min(1, sum(judge.chances)),
      band,
      offered: is >= 0 && options.some((option) => numbers.get(option.intent) === is),
      undeclared: false,
    };
  };
}

function sum(values: Float32Array): number {
  return values.reduce((total, value) => total + value, 0);
}
