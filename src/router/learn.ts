/** Learns what people say for each intent, and how far its own judgement is to be trusted. */
import { BACKGROUND } from './background.ts';
import { calibrate, type Judged } from './calibrate.ts';
import { createClassifier } from './classifier.ts';
import type { Row } from './dataset.ts';
import { type Effort, FULL, trainEnsemble } from './ensemble.ts';
import type { Learned } from './judge.ts';
import { seeded } from './random.ts';

/** What people say for one class; its name too is something people say. */
export type Lesson = {
  label: string;
  examples: readonly string[];
  /**
   * In other languages. Learned as well, but never held out to fit chances: there are few of them, so that they are judged
   * worse than messages of a language that is known well.
   */
  elsewhere?: readonly string[];
};

type Example = Row & { /** The fold whose training leaves it out. */ fold: number };

/** In each fold, one intent in so many is left out altogether. */
const UNKNOWN_EVERY = 4;
/** All background sentences together count as many times an intent: everything else is likelier than any one. */
const BACKGROUND_WEIGHT = 2;
/** How many messages to a service desk are none of its business: a guess on the careful side. */
const OUTSIDE = 0.15;

const GARBLED_WEIGHT = 1;
/** Most of what nobody declared is farther away than what a neighbour of the declared intents would be. */
const UNKNOWN_WEIGHT = 0.3;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** How long to train, and how often to judge what was left out. */
export type Course = Effort & { folds: number };

export const DESK: Course = { ...FULL, folds: 4 };
/** A third of the time, and a percent worse: to serve with until the better model is there. */
export const SOON: Course = { linear: 12, lowRank: 0, members: 0, folds: 2 };

/**
 * @param outside what people say that is about none of the lessons
 * @returns a model with one class more than there are lessons: the last stands for none of them
 */
export function learn(
  lessons: readonly Lesson[],
  seed: number,
  course: Course = DESK,
  outside: readonly string[] = BACKGROUND,
): Learned {
  const none = lessons.length;
  const examples: Example[] = [
    ...lessons.flatMap(({ label, examples, elsewhere = [] }, at) => [
      { text: label, label: at, fold: -1 },
      ...elsewhere.map((text) => ({ text, label: at, fold: -1 })),
      ...examples.map((text, nth) => ({
        text,
        label: at,
        fold: examples.length < 2 ? -1 : nth % course.folds,
      })),
    ]),
    ...background(lessons, outside, course.folds),
  ];
  const judged = Array.from({ length: course.folds }, (_, fold) =>
    judgeFold(examples, none, fold, course, seed),
  );
  return {
    packed: trainEnsemble(examples, none + 1, course, seed),
    calibration: calibrate(judged.flat(), OUTSIDE),
  };
}

function background(lessons: readonly Lesson[], outside: readonly string[], folds: number): Example[] {
  const perIntent = lessons.reduce((sum, { examples }) => sum + examples.length, 0) / (lessons.length || 1);
  const weight = (BACKGROUND_WEIGHT * perIntent) / outside.length;
  return outside.map((text, nth) => ({ text, label: lessons.length, weight, fold: nth % folds }));
}

/**
 * Trains without a part of the examples and judges them. A part of the intents is left out altogether: their examples
 * are what a message about something that nobody has declared looks like. Another kind of it is made up: a word that
 * the desk knows among words that nobody knows.
 */
function judgeFold(
  examples: readonly Example[],
  none: number,
  fold: number,
  effort: Effort,
  seed: number,
): Judged[] {
  const unknown = ({ label }: Row) =>
    label !== none && none > UNKNOWN_EVERY && label % UNKNOWN_EVERY === fold;
  const heldOut = examples.filter((one) => one.fold === fold || (unknown(one) && one.fold >= 0));
  const left = examples.filter((one) => one.fold !== fold && !unknown(one));
  const classifier = createClassifier(trainEnsemble(left, none + 1, effort, seed));
  const judge = (text: string, label: number, weight = 1): Judged => {
    const novelty = classifier.read(text);
    return { scores: classifier.scores.slice(0, none), novelty, label, weight };
  };
  const random = seeded(seed + fold);
  return heldOut.flatMap((one) => {
    const outside = one.label === none || unknown(one);
    const weight = unknown(one) ? UNKNOWN_WEIGHT : one.weight;
    return [
      judge(one.text, outside ? -1 : one.label, weight),
      ...(outside ? [] : [judge(garbled(one.text, random), -1, GARBLED_WEIGHT)]),
    ];
  });
}

/** All words but one become noise. */
function garbled(text: string, random: () => number): string {
  const words = text.split(' ');
  const kept = Math.floor(random() * words.length);
  const noise = (word: string) =>
    word.replace(/./gsu, () => LETTERS[Math.floor(random() * LETTERS.length)] ?? '');
  return words.map((word, at) => (at === kept ? word : noise(word))).join(' ');
}
