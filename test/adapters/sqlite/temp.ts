/** A store in a folder of its own, gone after the test. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { type Opened, openStore } from '../../../adapters/sqlite/store.ts';
import type { Log } from '../../../src/ports/context.ts';

export const quiet: Log = { info: () => {}, warn: () => {}, error: () => {} };

export async function tempFile(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskmate-sqlite-'));
  t.after(() => rm(folder, { recursive: true }));
  return join(folder, 'deskmate.sqlite');
}

export function openFor(t: TestContext, file: string): Opened {
  const opened = openStore(file, quiet);
  t.after(() => opened.store.close());
  return opened;
}
