/** What the scorer must know of the intents: how their buttons and replies read. */
import { parse } from 'yaml';
import { readFolder } from '../../../adapters/files/folder.ts';
import { readConfig } from '../../../src/config.ts';

export type Told = {
  name: string;
  label: string;
  does?: string;
  reply?: string;
  /** Absent: the router does not choose it. */
  examples?: string[];
  locales?: Record<string, { examples?: string[] }>;
  slots?: Record<string, unknown>;
};

export async function readIntents(): Promise<Told[]> {
  const files = await readFolder(readConfig({}).intents, '.yaml');
  return files.map(({ text }) => parse(text) as Told);
}
