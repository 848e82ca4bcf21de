/** How likely each class is for a text: the classifier's scores, made to mean what they say. */
import type { Calibration } from './calibrate.ts';
import { createClassifier } from './classifier.ts';
import type { Packed } from './packed.ts';
import { bestOf, chanceInScope } from './scope.ts';
import { softmax } from './softmax.ts';

/** A trained model with its calibration. */
export type Learned = { packed: Packed; calibration: Calibration };

export type Judge = {
  /** Of the text judged last: one a class; what is missing to 1 is "none of these". */
  chances: Float32Array;
  /** @returns the share of the text that is like no example, 0 to 1 */
  judge(text: string): number;
};

/** @param classes how many of the model's classes are asked for, from the first; the others are "none of these" */
export function createJudge({ packed, calibration }: Learned, classes: number): Judge {
  const classifier = createClassifier(packed);
  const all = new Float32Array(packed.classes);
  const chances = all.subarray(0, classes);
  return {
    chances,
    judge(text) {
      const novelty = classifier.read(text);
      all.set(classifier.scores);
      const inScope = chanceInScope(calibration.scope, bestOf(chances), novelty);
      softmax(all, calibration.temperature);
      for (let c = 0; c < classes; c++) chances[c] = (chances[c] ?? 0) * inScope;
      return novelty;
    },
  };
}
