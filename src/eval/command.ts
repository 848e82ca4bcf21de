/** `deskmate eval`: reads what it is given, all of it before anything is trained, and shows the evaluation. */
import { DeskmateError } from '../errors.ts';
import { Problems } from '../yaml/problems.ts';
import { evaluate } from './evaluate.ts';
import { EVAL_HELP } from './help.ts';
import { type Labelled, readLabelled } from './labelled.ts';
import { report } from './report.ts';
import { type Taught, taughtByFiles, taughtByRows } from './taught.ts';
import { evaluationInWords } from './words.ts';

export type Options = {
  train?: string;
  val?: string;
  test?: string;
  html?: string;
  folds: number;
  json: boolean;
};

export type Outside = {
  /** As `readLines` has it. */
  lines(path: string): AsyncIterable<string | undefined>;
  /** The files of the intents folder. */
  intents(): Promise<{ path: string; text: string }[]>;
  /** @throws DeskmateError when no such file could be written */
  checkWritable(path: string): Promise<void>;
  write(path: string, text: string): Promise<void>;
  say(line: string): void;
  /** How far it is; not part of the result. */
  progress(line: string): void;
};

const FOLDS = 4;
const MOST_FOLDS = 20;
const SEED = 1;
const UNUSABLE = 'These messages cannot be used:';

/** @throws DeskmateError `config_invalid` with the help for options that do not fit */
export function evalOptions(values: Record<string, string | boolean | undefined>): Options {
  const path = (name: string) => {
    const value = values[name];
    if (value === undefined) return undefined;
    if (typeof value !== 'string' || value.trim() === '') throw usage(`--${name} needs a file`);
    return value;
  };
  const options = { train: path('train'), val: path('val'), test: path('test'), html: path('html') };
  if (options.val && !options.test) throw usage('--val needs --test');
  if (options.val && values.folds !== undefined)
    throw usage('--folds belongs to a cross-validation: leave out --folds or --val');
  // A slip must not replace somebody's messages by a report.
  if (options.html && !/\.html?$/i.test(options.html))
    throw usage('--html needs a file whose name ends in .html');
  return { ...options, folds: foldsIn(values.folds), json: values.json === true };
}

function foldsIn(value: string | boolean | undefined): number {
  if (value === undefined) return FOLDS;
  const folds = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (folds < 2 || folds > MOST_FOLDS) throw usage(`--folds must be a whole number from 2 to ${MOST_FOLDS}`);
  return folds;
}

function usage(problem: string): DeskmateError {
  return new DeskmateError('config_invalid', `${problem}.\n\n${EVAL_HELP}`);
}

/**
 * Nothing is written unless all of it can be.
 * @throws DeskmateError naming file, line and what to do
 */
export async function runEval(options: Options, outside: Outside): Promise<void> {
  const { train, val, test, html, folds, json } = options;
  if (html) await outside.checkWritable(html);
  const taught = train ? await taughtByFile(train, outside) : taughtByFiles(await outside.intents());
  const names = new Set(taught.intents);
  const problems = new Problems();
  const read = async (path: string | undefined) =>
    path === undefined ? undefined : readLabelled(outside.lines(path), problems.in(path), names);
  const rows = { test: await read(test), val: await read(val) };
  if (val && rows.val && problems.count === 0) needAnIntent(rows.val, val, problems);
  problems.throwIfAny('config_invalid', UNUSABLE);
  if (!val) needTwoExamples(taught, train);
  const onTraining = (nth: number, of: number) => outside.progress(`Training ${nth} of ${of}`);
  const evaluation = evaluate(taught, rows, { folds, seed: SEED, onTraining });
  const what = test ?? train ?? 'the intents folder';
  if (html) await outside.write(html, report(evaluation, `How well ${what} is understood`));
  if (json) outside.say(JSON.stringify({ eval: what, ...evaluation }, rounded));
  else for (const line of evaluationInWords(evaluation)) outside.say(line);
}

async function taughtByFile(path: string, outside: Outside): Promise<Taught> {
  const problems = new Problems();
  const rows = await readLabelled(outside.lines(path), problems.in(path));
  if (problems.count === 0) needAnIntent(rows, path, problems);
  problems.throwIfAny('config_invalid', UNUSABLE);
  return taughtByRows(rows);
}

function needAnIntent(rows: readonly Labelled[], path: string, problems: Problems): void {
  if (rows.every(({ intent }) => intent === undefined))
    problems.in(path)(1, 'no message is about an intent: add some with the name of one');
}

function needTwoExamples({ lessons }: Taught, train: string | undefined): void {
  if (lessons.some(({ examples }) => examples.length > 1)) return;
  throw new DeskmateError(
    'config_invalid',
    `${train ?? 'The intents folder'} has no intent with two examples, so nothing can be cross-validated: add examples, or give --val.`,
  );
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value;
}
