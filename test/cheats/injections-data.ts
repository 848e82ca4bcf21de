/** The injected instructions of public sets: data, and nobody follows it but the model that a test plays. */
import { existsSync, readFileSync } from 'node:fs';

const PATH = `${process.env.DESKMATE_DATA ?? `${import.meta.dirname}/../../../shared/data`}/attacks/injections.jsonl`;

export const skip = existsSync(PATH) ? false : 'attacks/injections.jsonl is not in DESKMATE_DATA';

export function injections(): string[] {
  if (skip) return [];
  return readFileSync(PATH, 'utf8')
    .trim()
    .split('\n')
    .map((line, at) => {
      const row: unknown = JSON.parse(line);
      if (row === null || typeof row !== 'object' || !('instruction' in row))
        throw new Error(`line ${at + 1}`);
      return String(row.instruction);
    });
}
