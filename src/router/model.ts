/** Learns from examples; says how likely each intent is. */
import { BACKGROUND } from './background.ts';
import { type Calibration, calibrate, type HeldOut } from './calibrate.ts';
import { grams } from './grams.ts';
import { type Classifier, softmax, trainSoftmax } from './softmax.ts';
import { learnVocabulary, type Vocabulary } from './vocabulary.ts';
import { words } from './words.ts';

type Example = {
  grams: string[];
  label: number;
  weight: number;
  /** The fold whose training leaves it out. */
  fold: number;
};

export type Model = {
  /** Chances of the intents in the order given; what is missing to 1 is "none of these". */
  judge(message: readonly string[]): { chances: Float32Array; novelty: number };
  usualNovelty: number;
};

const FOLDS = 3;
/** Everything else people say is likelier than any one intent. */
const BACKGROUND_WEIGHT = 2;

/** @param examples sentences per intent */
export function learn(examples: readonly (readonly string[])[], seed: number): Model {
  const none = examples.length;
  const all = [...examples.flatMap((texts, label) => prepare(texts, label, 1)), ...background(examples)];
  const { temperature, usualNovelty } = crossValidate(all, none, seed);
  const final = fit(all, none + 1, seed);
  return {
    usualNovelty,
    judge(message) {
      const vector = final.vocabulary.encode(grams(message));
      const chances = softmax(final.classifier.scores(vector), temperature).subarray(0, none);
      // A message stranger than genuine requests are is trusted less: squared, because a single known word
      // among gibberish still has half of the usual share of known grams.
      const shrink = Math.min(1, (1 - vector.novelty) / (1 - usualNovelty || 1)) ** 2;
      if (shrink < 1) for (let c = 0; c < none; c++) chances[c] = (chances[c] ?? 0) * shrink;
      return { chances, novelty: vector.novelty };
    },
  };
}

function prepare(texts: readonly string[], label: number, weight: number): Example[] {
  // A lone example is never held out: nothing would be left to learn its intent from.
  return texts.map((text, at) => ({
    grams: grams(words(text)),
    label,
    weight,
    fold: texts.length < 2 ? -1 : at % FOLDS,
  }));
}

function background(examples: readonly (readonly string[])[]): Example[] {
  const perIntent = examples.reduce((sum, texts) => sum + texts.length, 0) / (examples.length || 1);
  return prepare(BACKGROUND, examples.length, (BACKGROUND_WEIGHT * perIntent) / BACKGROUND.length);
}

function fit(
  examples: readonly Example[],
  classes: number,
  seed: number,
): { vocabulary: Vocabulary; classifier: Classifier } {
  const vocabulary = learnVocabulary(examples.map((example) => example.grams));
  const samples = examples.map(({ grams, label, weight }) => ({
    vector: vocabulary.encode(grams),
    label,
    weight,
  }));
  return { vocabulary, classifier: trainSoftmax(samples, { classes, features: vocabulary.size }, seed) };
}

function crossValidate(examples: readonly Example[], none: number, seed: number): Calibration {
  const heldOut: HeldOut[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const { vocabulary, classifier } = fit(
      examples.filter((example) => example.fold !== fold),
      none + 1,
      seed,
    );
    for (const example of examples) {
      if (example.fold !== fold) continue;
      const vector = vocabulary.encode(example.grams);
      const { label, weight } = example;
      heldOut.push({
        scores: classifier.scores(vector),
        label,
        weight,
        novelty: vector.novelty,
        background: label === none,
      });
    }
  }
  return calibrate(heldOut);
}
