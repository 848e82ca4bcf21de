/** A store on a disk that takes its time: each sync ends when the test says so. */
import type { TestContext } from 'node:test';
import { openStore } from '../../../adapters/sqlite/store.ts';
import type { Sync } from '../../../adapters/sqlite/wal.ts';
import { fakeLog } from '../../fakes/context.ts';
import { tempFile } from './temp.ts';

export type PendingSync = { fd: number; succeed(): void; fail(cause: Error): void };

export async function openOnSlowDisk(t: TestContext) {
  const file = await tempFile(t);
  const begun: PendingSync[] = [];
  let taken = 0;
  let onBegin = (): void => {};
  let quick = false;
  const sync: Sync = (fd) =>
    quick
      ? Promise.resolve()
      : new Promise((succeed, fail) => {
          begun.push({ fd, succeed, fail });
          onBegin();
        });
  const log = fakeLog();
  const { store, keyValue } = openStore(file, log, sync);
  const hurry = () => {
    quick = true;
    for (const { succeed } of begun) succeed();
  };
  t.after(async () => {
    hurry();
    await store.close().catch(() => {});
  });
  return {
    file,
    store,
    keyValue,
    log,
    /** How often the disk was asked. */
    syncs: () => begun.length,
    /** The next sync that begins, or has begun and was not given out yet. */
    async nextSync(): Promise<PendingSync> {
      for (;;) {
        const next = begun[taken];
        if (next) {
          taken += 1;
          return next;
        }
        await new Promise<void>((resolve) => {
          onBegin = resolve;
        });
      }
    },
    /** From now on the disk is quick, also with what it has begun. */
    hurry,
  };
}

/** False as soon as it is known how a promise ends; several turns of the event loop are enough for what waits for nothing. */
export async function stillWaits(promise: Promise<unknown>): Promise<boolean> {
  let ended = false;
  const end = () => {
    ended = true;
  };
  promise.then(end, end);
  for (let turn = 0; turn < 10 && !ended; turn += 1) await new Promise(setImmediate);
  return !ended;
}
