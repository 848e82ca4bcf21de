/**
 * Judges every example by a router that was trained without it, in folds as in `src/router/learn.ts`: what it would have
 * said to somebody who writes that for the first time.
 */
import type { Course } from '../router/learn.ts';
import { DESK, learn } from '../router/learn.ts';
import { type Judged, judgeWith } from './judged.ts';
import type { Taught } from './taught.ts';

export type Training = {
  folds: number;
  seed: number;
  /** As for the desk when absent. */
  course?: Course;
  /** Called before each training with its number, from 1, and how many there will be. */
  onTraining?(nth: number, of: number): void;
};

/**
 * @param scope also judges what is about none of the intents: the sentences from outside, each by a router that does not
 *   know it, and the examples of every intent by a router that was not told of that intent. Takes twice as long.
 */
export function crossValidate(taught: Taught, training: Training, scope: boolean): Judged[] {
  const { folds, seed, course = DESK, onTraining } = training;
  const { intents, lessons, outside } = taught;
  const someUndeclared = scope && intents.length > folds;
  const rounds = someUndeclared ? 2 * folds : folds;
  const judged: Judged[] = [];
  for (let fold = 0; fold < folds; fold++) {
    onTraining?.(fold + 1, rounds);
    const here = (nth: number) => nth % folds === fold;
    const left = lessons.map(({ label, examples }) => ({
      label,
      examples: examples.filter((_, nth) => examples.length < 2 || !here(nth)),
    }));
    const others = outside.filter((_, nth) => !here(nth));
    const judge = judgeWith(learn(left, seed, course, others), intents);
    for (const [is, { examples }] of lessons.entries()) {
      if (examples.length < 2) continue;
      for (const text of examples.filter((_, nth) => here(nth))) judged.push(judge(text, is));
    }
    if (scope) for (const text of outside.filter((_, nth) => here(nth))) judged.push(judge(text, -1));
  }
  if (!someUndeclared) return judged;
  for (let fold = 0; fold < folds; fold++) {
    onTraining?.(folds + fold + 1, rounds);
    const declared = (_: unknown, at: number) => at % folds !== fold;
    const known = intents.filter(declared);
    const judge = judgeWith(learn(lessons.filter(declared), seed, course, outside), known);
    for (const [at, { examples }] of lessons.entries()) {
      if (declared(undefined, at)) continue;
      // The numbers of that router are not those of the intents, so nothing more is made of what it said.
      for (const text of examples) judged.push({ ...judge(text, -1), said: -1, undeclared: true });
    }
  }
  return judged;
}
