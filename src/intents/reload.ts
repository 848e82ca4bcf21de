/** Takes over changed intent files while messages come in. A running case keeps the plan it was opened with. */
import type { Log } from '../ports/context.ts';
import { reloading } from '../reload.ts';
import type { Intent } from './intent.ts';

/** Resolves when the intents of now are in place and the router knows them. */
export function createReload({
  load,
  intents,
  onUnrouted,
  relearn,
  log,
}: {
  /** @throws DeskmateError `intent_invalid`, `config_invalid` */
  load: () => Promise<readonly Intent[]>;
  /** Those that the router chooses from. */
  intents: Map<string, Intent>;
  /** Told of the others. */
  onUnrouted: (intents: readonly Intent[]) => void;
  relearn: () => Promise<void>;
  log: Log;
}): () => Promise<void> {
  const reload = reloading(
    'intents',
    async () => {
      const { routed: loaded, unrouted } = byRouting(await load());
      onUnrouted(unrouted);
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

/** Those that the router chooses from, and the others. */
export function byRouting(intents: readonly Intent[]): { routed: Intent[]; unrouted: Intent[] } {
  return {
    routed: intents.filter(({ routed }) => routed),
    unrouted: intents.filter(({ routed }) => !routed),
  };
}

/** What becomes of a message that none of the others covers. */
export function fallbackOf(unrouted: readonly Intent[]): Intent | undefined {
  return unrouted.find(({ does }) => does === 'agent');
}

function sameAs(old: Intent | undefined, intent: Intent): boolean {
  return old?.digest === intent.digest;
}
