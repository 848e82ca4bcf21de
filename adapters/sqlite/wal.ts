/**
 * Makes commits last. SQLite appends them to its write-ahead log and does not wait for the disk; the log is synced here,
 * off the event loop. After a power cut SQLite reads the log from its beginning up to the first frame that is not whole,
 * so a sync keeps everything that was committed before it. https://www.sqlite.org/wal.html
 */
import { closeSync, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { DeskmateError, whatFailed } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';

/** Resolves when what was written to the file is on the disk. */
export type Sync = (fd: number) => Promise<void>;

export const syncToDisk: Sync = promisify(fdatasync);

export type Wal = {
  /** Resolves when all that is committed now would survive a power cut. @throws DeskmateError `store_unavailable` */
  sync(): Promise<void>;
  /** Resolves when nothing that can be read now waits for the disk. @throws DeskmateError `store_unavailable` */
  settled(): Promise<void>;
  /** @throws DeskmateError `store_unavailable` when a sync has failed, for good. */
  check(): void;
  /** Not while a sync is under way. */
  close(): void;
};

/**
 * @param file the database's real path, in use already: the log then lies beside it, and stays the same file for as
 *   long as the database is open.
 */
export function openWal(file: string, log: Log, syncFile: Sync): Wal {
  const fd = openSync(`${file}-wal`, 'r+');
  let underWay: Promise<void> | undefined;
  let failure: DeskmateError | undefined;

  const check = () => {
    if (failure) throw failure;
  };

  async function sync(): Promise<void> {
    check();
    try {
      await syncFile(fd);
    } catch (cause) {
      // The kernel may take for written what it failed to write: another sync would succeed, and prove nothing.
      failure = new DeskmateError(
        'store_unavailable',
        'The disk failed to keep what was written. Check it and start Deskmate again: until then I do not use the store.',
        { cause, retry: true },
      );
      log.error('store.sync_failed', whatFailed(cause));
      throw failure;
    }
  }

  return {
    check,
    sync() {
      const mine = sync().finally(() => {
        if (underWay === mine) underWay = undefined;
      });
      underWay = mine;
      return mine;
    },
    async settled() {
      check();
      await underWay;
    },
    close: () => closeSync(fd),
  };
}
