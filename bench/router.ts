/**
 * How well and how fast the router's classifier judges: trained on one file, tuned on a second, measured on a third.
 * Files hold a line of JSON a message, `{"text": ..., "intent": ...}`; the intent "oos" or null means none of them.
 */
import { packed } from '../adapters/training/cache.ts';
import { figuresOf } from '../src/eval/figures.ts';
import { judgeWith } from '../src/eval/judged.ts';
import { type Calibration, calibrate } from '../src/router/calibrate.ts';
import { type Classifier, createClassifier } from '../src/router/classifier.ts';
import type { Row } from '../src/router/dataset.ts';
import { FULL, QUICK, trainEnsemble } from '../src/router/ensemble.ts';
import type { Learned } from '../src/router/judge.ts';
import { misspell } from '../src/router/misspell.ts';
import { seeded } from '../src/router/random.ts';
import { spoken } from '../src/router/train.ts';
import { readSets, type Sets, shotsOf } from './labelled.ts';
import type { Bench } from './main.ts';
import { nlpjs } from './nlpjs.ts';
import { percentiles, twoDecimals } from './numbers.ts';
import { BadOption, numbersOf } from './options.ts';

const DEFAULTS = { seed: 1, shots: 0, misspelled: 0, rounds: 3 };

export const routerBench: Bench = {
  about: "the router's classifier on labelled messages; figures from 0 to 1, times in µs a message",
  options: {
    train: 'JSONL to learn from',
    val: 'JSONL to tune calibration and threshold on',
    test: 'JSONL to measure on',
    shots: 'learn from so many messages of each intent only (all)',
    misspelled: 'one slip of the finger in each test message, when 1 (0)',
    seed: `of all that is random (${DEFAULTS.seed})`,
    rounds: `how often each message is judged for the times (${DEFAULTS.rounds})`,
    vs: 'nlpjs: node-nlp on the same files in the same run',
  },
  async run(options) {
    const settings = numbersOf(options, DEFAULTS);
    const rival = options.text('vs');
    if (rival !== undefined && rival !== 'nlpjs')
      throw new BadOption(`--vs ${rival} is not known: use nlpjs.`);
    const random = seeded(settings.seed);
    const all = await readSets(options.required('train'), options.required('val'), options.required('test'));
    const sets: Sets = {
      ...all,
      train: shotsOf(all.train, settings.shots, random),
      test: settings.misspelled
        ? all.test.map((row) => ({ ...row, text: misspell(row.text, random) }))
        : all.test,
    };
    const first = train(sets, QUICK, settings.seed);
    const full = train(sets, FULL, settings.seed);
    const own = {
      ...figures(sets, full.learned),
      trainSeconds: full.seconds,
      modelMB: (await packed(full.learned)).length / 1e6,
      first: { accuracy: figures(sets, first.learned).accuracy, trainSeconds: first.seconds },
      ...times(sets.test, settings.rounds, (text) => full.classifier.read(text)),
    };
    const other = rival && (await nlpjs(sets));
    return {
      bench: 'router',
      node: process.version,
      ...(settings.shots ? { shots: settings.shots } : {}),
      ...(settings.misspelled ? { misspelled: true } : {}),
      rows: { train: sets.train.length, val: sets.val.length, test: sets.test.length },
      ...rounded(own),
      ...(other
        ? {
            nlpjs: rounded(other),
            ratio: { p50: twoDecimals(own.p50 / other.p50), p99: twoDecimals(own.p99 / other.p99) },
          }
        : {}),
    };
  },
};

function train({ train, val, intents }: Sets, effort: typeof FULL, seed: number) {
  const start = performance.now();
  // An intent's name is something people say, too.
  const named = intents.map((name, label) => ({ text: spoken(name), label }));
  const model = trainEnsemble([...train, ...named], intents.length, effort, seed);
  const classifier = createClassifier(model);
  const seconds = (performance.now() - start) / 1_000;
  return { learned: { packed: model, calibration: calibrationOf(val, classifier) }, classifier, seconds };
}

function calibrationOf(val: readonly Row[], classifier: Classifier): Calibration {
  const judged = val.map(({ text, label }) => {
    const novelty = classifier.read(text);
    return { scores: classifier.scores.slice(), novelty, label, weight: 1 };
  });
  return calibrate(judged, judged.filter(({ label }) => label < 0).length / (judged.length || 1));
}

function figures({ val, test, intents }: Sets, learned: Learned) {
  const judge = judgeWith(learned, intents);
  const judged = (rows: readonly Row[]) => rows.map(({ text, label }) => judge(text, label));
  const { accuracy, macroF1, oosRecallAt95, auroc, eceInScope } = figuresOf(
    judged(test),
    intents.length,
    judged(val),
  );
  return { accuracy, macroF1, oosRecallAt95, auroc, ece: eceInScope };
}

/** µs a message, and messages a second of processor time. */
function times(rows: readonly Row[], rounds: number, judge: (text: string) => unknown) {
  for (const { text } of rows) judge(text);
  const took: number[] = [];
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) {
    for (const { text } of rows) {
      const start = performance.now();
      judge(text);
      took.push((performance.now() - start) * 1_000);
    }
  }
  const { user, system } = process.cpuUsage(before);
  const { p50, p99 } = percentiles(took);
  return { p50, p99, perCpuSecond: Math.round((took.length * 1e6) / (user + system)) };
}

function rounded(figures: object): object {
  return JSON.parse(
    JSON.stringify(figures, (_, value) =>
      typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value,
    ),
  );
}
