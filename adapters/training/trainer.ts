/** Trains in a thread of its own, and keeps what it trained: the next start with the same examples takes no time. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { DeskmateError, whatFailed } from '../../src/errors.ts';
import type { Log } from '../../src/ports/context.ts';
import type { Trainer } from '../../src/ports/trainer.ts';
import type { Learned } from '../../src/router/judge.ts';
import type { Lesson } from '../../src/router/learn.ts';
import { createCache } from './cache.ts';

/** What the thread sends, in this order. */
export type Stage = { stage: 'soon' | 'done'; learned: Learned };

const SEED = 1;

const ROUTER = new URL('../../src/router/', import.meta.url);

/** Follows from the code that trains, so that a newer Deskmate does not serve what an older one learnt. */
async function codeVersion(): Promise<string> {
  const names = (await readdir(ROUTER, { recursive: true })).filter((name) => name.endsWith('.ts')).sort();
  return keyOf(await Promise.all(names.map((name) => readFile(new URL(name, ROUTER), 'utf8'))));
}

function keyOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}

/** @param folder where models are kept; made when missing */
export function createTrainer({ folder, log }: { folder: string; log: Log }): Trainer {
  const cache = createCache(folder, log);
  const threads = new Set<Worker>();

  function run(lessons: readonly Lesson[]): { soon: Promise<Learned>; done: Promise<Learned> } {
    const thread = new Worker(new URL('thread.ts', import.meta.url), { workerData: { lessons, seed: SEED } });
    threads.add(thread);
    // A process that has nothing else to do may end.
    thread.unref();
    const soon = Promise.withResolvers<Learned>();
    const done = Promise.withResolvers<Learned>();
    thread.on('message', ({ stage, learned }: Stage) => (stage === 'soon' ? soon : done).resolve(learned));
    const fail = (cause?: unknown) => {
      const error = new DeskmateError(
        'training_failed',
        'The router could not be trained. Start Deskmate again.',
        {
          cause,
          retry: true,
        },
      );
      soon.reject(error);
      done.reject(error);
    };
    thread.once('error', fail);
    thread.once('exit', () => {
      threads.delete(thread);
      fail();
    });
    return { soon: soon.promise, done: done.promise };
  }

  return {
    async train(lessons) {
      const key = keyOf([await codeVersion(), SEED, lessons]);
      const kept = await cache.get(key);
      if (kept) return { learned: kept };
      const { soon, done } = run(lessons);
      const better = done.then(async (learned) => {
        await cache.set(key, learned);
        return learned;
      });
      // Whoever waits for it hears of it; a desk that closes before does not.
      better.catch((error) => log.warn('training.unfinished', whatFailed(error)));
      return { learned: await soon, better };
    },
    async close() {
      await Promise.all([...threads].map((thread) => thread.terminate()));
    },
  };
}
