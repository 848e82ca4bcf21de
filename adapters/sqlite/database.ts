/** One SQLite file, opened for the one process that works on it. */
import { chmodSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DeskmateError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import { makeFolder } from './folder.ts';
import { lockFile } from './lock.ts';
import { corrupt } from './rows.ts';
import { prepareSchema } from './schema.ts';
import { prepareStatements, type Statements } from './statements.ts';
import { openWal, type Sync } from './wal.ts';

/** How long a write waits for another connection to the same file, ms. */
const BUSY_TIMEOUT = 5_000;
/** Pages in the write-ahead log before SQLite copies them back; four times its default, so that few turns pay. */
const CHECKPOINT_PAGES = 4_000;

/** SQLite keeps 2 MB unless told otherwise, and the ids of turns, cases and threads are all over the file. */
const CACHE_KB = 32 * 1024;

export type Database = {
  readonly run: Statements;
  /** @throws DeskmateError `store_unavailable` (retry) or `store_corrupt` */
  read<T>(work: () => T): T;
  /**
   * Like `read`, and resolves when what it saw would survive a power cut: nobody acts on what may be lost again.
   * @throws what `read` throws; DeskmateError `store_unavailable` after a sync that failed
   */
  look<T>(work: () => T): Promise<T>;
  /**
   * Runs `work` as one atomic write; durable after the next `sync`. Nothing is left of it when `work` throws.
   * @throws DeskmateError `store_unavailable` (retry) or `store_corrupt`
   */
  write<T>(work: () => T): T;
  /**
   * Runs one of several works inside a `write`: when it throws, nothing is left of it and the write goes on.
   * @throws what ended the whole transaction, for example a full disk
   */
  savepoint<T>(work: () => T): { value: T } | { cause: unknown };
  /**
   * Resolves when all writes before it would survive a power cut.
   * @throws DeskmateError `store_unavailable`; from then on every `look` and `write` throws it too
   */
  sync(): Promise<void>;
  /** Not while a sync is under way. */
  close(): void;
};

/**
 * Opens or makes the file, with its folder.
 * @throws DeskmateError `config_invalid` when it cannot be used: a folder that cannot be written, another process on
 *   it, a newer schema; `store_corrupt` when it is not a SQLite file or is damaged.
 */
export function openDatabase(file: string, log: Log, syncFile: Sync): Database {
  try {
    makeFolder(dirname(file));
    return open(file, log, syncFile);
  } catch (cause) {
    throw explain(
      cause,
      'config_invalid',
      `${file} cannot be opened. DESKMATE_HOME must name a folder to write in, on a disk of this machine.`,
    );
  }
}

function open(file: string, log: Log, syncFile: Sync): Database {
  const db = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
  // Also in a folder that was there before; SQLite gives its side files the same mode.
  chmodSync(file, 0o600);
  // The lock stands beside the real file, so that two paths to one file meet the same lock.
  const path = realpathSync(file);
  const lock = orElse(
    () => lockFile(path),
    () => db.close(),
  );
  const close = () => {
    db.close();
    lock.release();
  };
  return orElse(() => {
    db.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA foreign_keys = ON;
      PRAGMA cache_size = -${CACHE_KB};
      PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
    `);
    prepareSchema(db, file);
    const run = prepareStatements(db);
    const wal = openWal(path, log, syncFile);
    const read = <T>(work: () => T): T => {
      try {
        return work();
      } catch (cause) {
        throw explain(
          cause,
          'store_unavailable',
          'The store could not be reached. Check that its disk has room.',
        );
      }
    };
    const look = async <T>(work: () => T): Promise<T> => {
      const seen = read(work);
      await wal.settled();
      return seen;
    };
    const write = <T>(work: () => T): T =>
      read(() => {
        wal.check();
        run.begin.run();
        return orElse(
          () => {
            const result = work();
            run.commit.run();
            return result;
          },
          // SQLite may have rolled back by itself, for example when the disk is full.
          () => db.isTransaction && run.rollback.run(),
        );
      });
    const savepoint = <T>(work: () => T): { value: T } | { cause: unknown } => {
      run.savepoint.run();
      try {
        const value = read(work);
        run.release.run();
        return { value };
      } catch (cause) {
        if (!db.isTransaction) throw cause;
        run.undo.run();
        run.release.run();
        return { cause };
      }
    };
    const closeAll = () => {
      wal.close();
      close();
    };
    return { run, read, look, write, savepoint, sync: wal.sync, close: closeAll };
  }, close);
}

function orElse<T>(work: () => T, cleanUp: () => void): T {
  try {
    return work();
  } catch (error) {
    cleanUp();
    throw error;
  }
}

/** SQLite's primary result codes that no retry helps, https://www.sqlite.org/rescode.html */
const DAMAGED = new Map([
  [11, 'its pages are damaged'],
  [19, 'a record breaks the rules of its table'],
  [26, 'the file is not a SQLite database'],
]);

/** The DeskmateError for what SQLite or the file system threw; `code` and `message` where it is nothing worse. */
function explain(
  cause: unknown,
  code: 'config_invalid' | 'store_unavailable',
  message: string,
): DeskmateError {
  if (cause instanceof DeskmateError) return cause;
  // The low byte of an extended result code is the primary one.
  const damage = cause instanceof Error && 'errcode' in cause && DAMAGED.get(Number(cause.errcode) & 0xff);
  if (damage) return corrupt(damage, cause);
  return new DeskmateError(code, message, { cause, retry: code === 'store_unavailable' });
}
