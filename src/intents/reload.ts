/** Takes over changed intent files while messages come in. A running case keeps the plan it was opened with. */
import type { Log } from '../ports/context.ts';
import { reloading } from '../reload.ts';
import type { Intent } from './intent.ts';

/** Resolves when the intents of now are in place and the router knows them. */
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
  const reload = reloading(
    'intents',
    async () => {
      const loaded = await load();
      const same =
        loaded.length === intents.size && loaded.every((one) => sameAs(intents.get(one.name), one));
      if (same) return undefined;
      intents.clear();
      for (const intent of loaded) intents.set(intent.name, intent);
      return { intents: loaded.length };
    },
    log,
  );
  return async () => {
    if (await reload()) await relearn();
  };
}

function sameAs(old: Intent | undefined, intent: Intent): boolean {
  return old?.digest === intent.digest;
}
