/** Trains as the desk does, and waits for the end of it: a router that changes under a test would change its outcome. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTrainer } from '../../adapters/training/trainer.ts';
import type { Trainer } from '../../src/ports/trainer.ts';
import { fakeLog } from './context.ts';

/** What one test file has trained serves the next. */
export function settledTrainer(): Trainer {
  const { train, close } = createTrainer({ folder: join(tmpdir(), 'deskmate-test-models'), log: fakeLog() });
  return {
    async train(lessons) {
      const { learned, better } = await train(lessons);
      return { learned: (await better) ?? learned };
    },
    close,
  };
}
