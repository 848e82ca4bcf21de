/** Writes a file whole or not at all. */
import { constants } from 'node:fs';
import { access, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DeskmateError } from '../../src/errors.ts';

/** @throws DeskmateError `config_invalid` when a file could not be written there */
export async function checkWritable(path: string): Promise<void> {
  try {
    await access(dirname(path), constants.W_OK);
  } catch (cause) {
    throw unwritable(path, cause);
  }
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory()) throw unwritable(path);
}

/** What was there before stays until all of the text is written. @throws DeskmateError `config_invalid` */
export async function writeWhole(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, text);
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true });
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause?: unknown): DeskmateError {
  return new DeskmateError(
    'config_invalid',
    `${path} cannot be written: name a file in a folder that is there and that you may write to.`,
    { cause },
  );
}
