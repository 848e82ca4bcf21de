/**
 * Keeps two Deskmates off one file. The lock is an exclusive SQLite transaction, held for as long as the process
 * works, on an empty database beside the real one: the operating system drops it with the process, even after
 * `kill -9`, and readers of the real file are not in its way. A pid file would have neither quality.
 */
import { DatabaseSync } from 'node:sqlite';
import { DeskmateError } from '../../src/errors.ts';

/** How long a predecessor that is just stopping is waited for, ms. */
const PATIENCE = 500;
const SQLITE_BUSY = 5;

export type FileLock = { release(): void };

/** @throws DeskmateError `config_invalid` when another process (or another store of this one) works on the file. */
export function lockFile(file: string): FileLock {
  const db = new DatabaseSync(`${file}.lock`, { timeout: PATIENCE });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    if (!isBusy(cause)) throw cause;
    throw new DeskmateError(
      'config_invalid',
      `Another Deskmate is working on ${file}. Stop it first, or give this one its own DESKMATE_HOME.`,
      { cause },
    );
  }
  return { release: () => db.close() };
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
}
