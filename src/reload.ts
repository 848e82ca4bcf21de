/** Takes over changed files while messages come in. */
import { DeskmateError, whatFailed } from './errors.ts';
import type { Log } from './ports/context.ts';

/**
 * When anything is wrong with the files, everything stays as it was, and the log says what to mend.
 * @param what the log's word for it: `intents`
 * @param take takes the files of now over, whole or not at all, and says what there is now; undefined when nothing changed
 */
export function reloading(
  what: string,
  take: () => Promise<Record<string, number> | undefined>,
  log: Log,
): () => Promise<boolean> {
  return async () => {
    try {
      const now = await take();
      if (now) log.info(`${what}.reloaded`, now);
      return now !== undefined;
    } catch (error) {
      const problem = error instanceof DeskmateError ? error.message : undefined;
      log.error(`${what}.not_reloaded`, { ...whatFailed(error), problem });
      return false;
    }
  };
}
