/** Takes over changed intent files while messages come in. A running case keeps the plan it was opened with. */
import { DeskmateError, whatFailed } from '../errors.ts';
import type { Log } from '../ports/context.ts';
import type { Intent } from './intent.ts';

/**
 * Resolves when the intents of now are in place and the router knows them. When anything is wrong with the files, all of
 * the old ones stay, and the log says what to mend.
 */
export function createReload({
  load,
  intents,
  relearn,
  log,
}: {
  /** @throws DeskmateError `intent_invalid`, `config_invalid` */
  load: () => Promise<readonly Intent[]>;
  intents: Map<string, Intent>;
  relearn: () => Promise<void>;
  log: Log;
}): () => Promise<void> {
  return async () => {
    try {
      const loaded = await load();
      const same =
        loaded.length === intents.size && loaded.every((one) => sameAs(intents.get(one.name), one));
      if (same) return;
      intents.clear();
      for (const intent of loaded) intents.set(intent.name, intent);
      log.info('intents.reloaded', { intents: loaded.length });
    } catch (error) {
      const problem = error instanceof DeskmateError ? error.message : undefined;
      log.error('intents.not_reloaded', { ...whatFailed(error), problem });
      return;
    }
    await relearn();
  };
}

function sameAs(old: Intent | undefined, intent: Intent): boolean {
  return old?.digest === intent.digest;
}
