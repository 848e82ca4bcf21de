/** Trains the router anew with what was accepted since. Messages are routed by the old one until the new one is ready. */
import { whatFailed } from '../errors.ts';
import type { Intent } from '../intents/intent.ts';
import type { Log } from '../ports/context.ts';
import type { Replaceable } from '../router/replaceable.ts';
import type { Router } from '../router/route.ts';
import type { Example } from './lesson.ts';
import type { Lessons } from './lessons.ts';
import { remembering } from './remembering.ts';
import { withLessons } from './withLessons.ts';

/** Makes a router of intents; it may take seconds, and should take them elsewhere. */
export type Train = (intents: readonly Intent[]) => Promise<Router>;

/** A router that knows the intents and what was learnt. */
export async function trainWith(
  train: Train,
  intents: readonly Intent[],
  examples: readonly Example[],
): Promise<Router> {
  return remembering(await train(withLessons(intents, examples)), intents, examples);
}

/**
 * Resolves when a router that knows everything accepted before the call is in place. Called while one is being trained, it
 * trains once more behind it, however often. A training that fails leaves the old router and is logged.
 */
export function createRelearn({
  intents,
  lessons,
  router,
  train,
  log,
}: {
  intents: ReadonlyMap<string, Intent>;
  lessons: Pick<Lessons, 'acceptedExamples'>;
  router: Replaceable;
  train: Train;
  log: Log;
}): () => Promise<void> {
  let current: Promise<void> = Promise.resolve();
  let next: Promise<void> | undefined;

  async function learn(): Promise<void> {
    next = undefined;
    try {
      const examples = await lessons.acceptedExamples();
      router.replace(await trainWith(train, [...intents.values()], examples));
      log.info('router.relearned', { lessons: examples.length });
    } catch (error) {
      log.error('router.not_relearned', whatFailed(error));
    }
  }

  return () => {
    if (!next) {
      next = current.then(learn);
      current = next;
    }
    return next;
  };
}
