/** `deskmate drafts`: what agents did again and again becomes drafts of intents. */
import { DeskmateError } from '../../errors.ts';
import type { Values } from '../command.ts';
import { DRAFTS_HELP } from '../help.ts';
import type { Books } from '../ledger.ts';
import { collect } from './collect.ts';
import { draftsOf, type Known } from './drafts.ts';
import { type Done, draftsInWords } from './words.ts';

const LEAST = 3;
const FOLDER = 'drafts';

export type DraftsOptions = { least: number; out: string };

export type DraftsOutside = {
  /** As it is at that moment; `close` when done. */
  open(): Books & { close(): void };
  known(): Promise<Known>;
  /** Whether files in that folder would be taken for intents. */
  isAmongIntents(folder: string): boolean;
  /** A file that is not there yet: its path, and false when it is. @throws DeskmateError when it cannot be written */
  writeNew(folder: string, name: string, text: string): Promise<{ path: string; written: boolean }>;
  say(line: string): void;
};

/** @throws DeskmateError `config_invalid` with the help for options that do not fit */
export function draftsOptions({ least = String(LEAST), out = FOLDER }: Values): DraftsOptions {
  if (typeof least !== 'string' || !/^[1-9]\d{0,5}$/.test(least))
    throw usage('--least must be a whole number from 1 on');
  if (typeof out !== 'string' || out.trim() === '') throw usage('--out needs a folder');
  return { least: Number(least), out };
}

function usage(problem: string): DeskmateError {
  return new DeskmateError('config_invalid', `${problem}.\n\n${DRAFTS_HELP}`);
}

/** @throws DeskmateError when there is no desk there, or a draft cannot be written */
export async function runDrafts({ least, out }: DraftsOptions, outside: DraftsOutside): Promise<void> {
  if (outside.isAmongIntents(out))
    throw usage('--out must not be among the intents: somebody has to read a draft before it is used');
  const books = outside.open();
  try {
    const { groups, ...counts } = await collect(books);
    const often = groups.filter(({ count }) => count >= least);
    const done: Done[] = [];
    // Without anything to draft nobody needs to know what there is.
    const all = often.length > 0 ? draftsOf(often, await outside.known()) : [];
    for (const made of all) {
      const file =
        made.kind === 'draft' ? await outside.writeNew(out, `${made.name}.yaml`, made.text) : undefined;
      done.push({ ...made, ...file });
    }
    for (const line of draftsInWords(counts, done, groups.length - often.length)) outside.say(line);
  } finally {
    books.close();
  }
}
