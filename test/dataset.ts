/** Public test data, which is not part of the repository. */
import { existsSync } from 'node:fs';
import { readLines } from '../adapters/files/lines.ts';
import { type Labelled, readLabelled } from '../src/eval/labelled.ts';

const FOLDER = process.env.DESKMATE_DATA ?? `${import.meta.dirname}/../../shared/data`;

/** @param name of a set of labelled messages: `clinc150` */
export function dataset(name: string): { skip: string | false; rows(): Promise<Labelled[]> } {
  const path = `${FOLDER}/intents/${name}.train.jsonl`;
  return {
    skip: existsSync(path) ? false : `${name}.train.jsonl is not in DESKMATE_DATA/intents`,
    rows: () =>
      readLabelled(readLines(path), (line, reason) => {
        throw new Error(`${path}:${line}: ${reason}`);
      }),
  };
}
