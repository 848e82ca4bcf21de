/** Labelled messages from files. */
import { readFile } from 'node:fs/promises';
import { shuffle } from '../src/router/random.ts';
import { BadOption } from './options.ts';

export type Labelled = { text: string /** -1: none of the intents. */; label: number };

export type Sets = {
  /** Names of the intents in the order of their labels; those of the training file. */
  intents: string[];
  train: Labelled[];
  val: Labelled[];
  test: Labelled[];
};

const NONE = new Set(['oos', null]);

/** @throws BadOption naming file and line */
export async function readLabelled(train: string, val: string, test: string): Promise<Sets> {
  const rows = await Promise.all([train, val, test].map(readRows));
  const [learnt = [], tuned = [], measured = []] = rows;
  const intents = [...new Set(learnt.map(({ intent }) => intent))].filter((name) => name !== null).sort();
  const numbers = new Map<string | null, number>(intents.map((name, label) => [name, label]));
  const labelled = (list: typeof learnt, file: string) =>
    list.map(({ text, intent }, at) => {
      const label = intent === null ? -1 : numbers.get(intent);
      if (label === undefined) {
        throw new BadOption(`${file}:${at + 1} has the intent "${intent}", which ${train} does not have.`);
      }
      return { text, label };
    });
  return {
    intents,
    train: labelled(learnt, train),
    val: labelled(tuned, val),
    test: labelled(measured, test),
  };
}

/** At most so many of each intent, drawn at random; all when 0. What belongs to none stays. */
export function shotsOf(rows: readonly Labelled[], shots: number, random: () => number): Labelled[] {
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

async function readRows(file: string): Promise<{ text: string; intent: string | null }[]> {
  const content = await readFile(file, 'utf8').catch((cause: Error) => {
    throw new BadOption(`${file} cannot be read: ${cause.message}.`);
  });
  const lines = content.trimEnd().split('\n');
  return lines.map((line, at) => {
    const row = parse(line);
    if (typeof row?.text !== 'string' || !(typeof row.intent === 'string' || row.intent === null)) {
      throw new BadOption(`${file}:${at + 1} is not {"text": "...", "intent": "..."}.`);
    }
    return { text: row.text, intent: NONE.has(row.intent) ? null : row.intent };
  });
}

function parse(line: string): { text?: unknown; intent?: unknown } | undefined {
  try {
    return JSON.parse(line) ?? undefined;
  } catch {
    return undefined;
  }
}
