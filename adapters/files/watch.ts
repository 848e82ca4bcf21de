/** Tells when files of a folder change. */
import { type FSWatcher, watch } from 'node:fs';
import { whatFailed } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';

/** Editors write a file in several steps, and a checkout writes many. */
const QUIET_MS = 300;

/** Calls `changed` once things have been quiet for a moment. Where nothing can be watched, it says so and never calls. */
export function watchFolder(folder: string, changed: () => void, log: Log): { close(): void } {
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | undefined;
  const unwatched = (error: unknown) => log.warn('files.unwatched', whatFailed(error));
  try {
    watcher = watch(folder, { recursive: true, persistent: false }, () => {
      clearTimeout(timer);
      timer = setTimeout(changed, QUIET_MS).unref();
    });
    watcher.on('error', unwatched);
  } catch (error) {
    unwatched(error);
  }
  return {
    close() {
      clearTimeout(timer);
      watcher?.close();
    },
  };
}
