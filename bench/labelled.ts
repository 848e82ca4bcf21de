/** Labelled messages from files, their intents as numbers. */
import { readLines } from '../adapters/files/lines.ts';
import { type Labelled, readLabelled } from '../src/eval/labelled.ts';
import type { Row } from '../src/router/dataset.ts';
import { shuffle } from '../src/router/random.ts';
import { Problems } from '../src/yaml/problems.ts';

export type Sets = {
  /** Names of the intents in the order of their labels; those of the training file. */
  intents: string[];
  train: Row[];
  val: Row[];
  test: Row[];
};

/** @throws DeskmateError `config_invalid` naming file and line */
export async function readSets(train: string, val: string, test: string): Promise<Sets> {
  const problems = new Problems();
  const read = (path: string, known?: ReadonlySet<string>) =>
    readLabelled(readLines(path), problems.in(path), known);
  const learnt = await read(train);
  const intents = [...new Set(learnt.flatMap(({ intent }) => intent ?? []))].sort();
  const known = new Set(intents);
  const [tuned, measured] = [await read(val, known), await read(test, known)];
  problems.throwIfAny('config_invalid', 'These messages cannot be used:');
  const numbers = new Map(intents.map((name, label) => [name, label]));
  const rows = (list: readonly Labelled[]) =>
    list.map(({ text, intent }) => ({
      text,
      label: intent === undefined ? -1 : (numbers.get(intent) ?? -1),
    }));
  return { intents, train: rows(learnt), val: rows(tuned), test: rows(measured) };
}

/** At most so many of each intent, drawn at random; all when 0. What belongs to none stays. */
export function shotsOf(rows: readonly Row[], shots: number, random: () => number): Row[] {
  if (shots === 0) return [...rows];
  const order = Uint32Array.from(rows, (_, at) => at);
  shuffle(order, random);
  const taken = new Map<number, number>();
  return [...order].flatMap((at) => {
    const row = rows[at];
    if (!row) return [];
    const count = taken.get(row.label) ?? 0;
    taken.set(row.label, count + 1);
    return row.label < 0 || count < shots ? [row] : [];
  });
}
