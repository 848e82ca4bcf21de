/**
 * Group commit. The disk takes its time to make a commit last; whatever is to be written meanwhile goes into the next
 * transaction, each write behind a savepoint of its own.
 */
import { DeskmateError } from '../../src/errors.ts';
import type { Database } from './database.ts';
import type { DoneMarks } from './done.ts';

type Waiting = { work: () => unknown; resolve: (value: unknown) => void; reject: (cause: unknown) => void };
type Outcome = { value: unknown } | { cause: unknown };

export type Batches = {
  /**
   * Runs `work` as one atomic write; resolves when it is durable. Nothing is left of it when `work` throws, and the
   * others in its batch are none the worse; what it throws may rest on them, so that is not told earlier either.
   * @throws what `work` throws; DeskmateError `store_unavailable` (retry) or `store_corrupt`
   */
  write<T>(work: () => T): Promise<T>;
  /** Takes no more; resolves when what was taken is durable, or failed to be. */
  close(): Promise<void>;
};

export function createBatches(db: Database, done: DoneMarks): Batches {
  let waiting: Waiting[] = [];
  let underWay: Promise<void> | undefined;
  let open = true;

  async function writeAll(): Promise<void> {
    while (waiting.length > 0) {
      // Everything that comes in this turn of the event loop comes along.
      await new Promise(setImmediate);
      const batch = waiting;
      waiting = [];
      await writeBatch(batch);
    }
    underWay = undefined;
  }

  async function writeBatch(batch: Waiting[]): Promise<void> {
    try {
      const outcomes = db.write(() => {
        const results = batch.length === 1 ? batch.map(alone) : batch.map(({ work }) => db.savepoint(work));
        done.write();
        return results;
      });
      done.forget();
      await db.sync();
      for (const [index, { resolve, reject }] of batch.entries()) settle(outcomes[index], resolve, reject);
    } catch (cause) {
      for (const { reject } of batch) reject(cause);
    }
  }

  return {
    write: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        if (!open) throw new DeskmateError('store_unavailable', 'Deskmate is stopping.', { retry: true });
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
        underWay ??= writeAll();
      }),
    async close() {
      open = false;
      await underWay;
    },
  };
}

/** A write with no others beside it needs no savepoint: its error ends the transaction. */
function alone({ work }: Waiting): Outcome {
  return { value: work() };
}

function settle(
  outcome: Outcome | undefined,
  resolve: (value: unknown) => void,
  reject: (cause: unknown) => void,
) {
  if (outcome && 'value' in outcome) resolve(outcome.value);
  else reject(outcome?.cause);
}
