/**
 * Group commit. A commit waits for the disk and blocks the process meanwhile; so whatever is to be written in one
 * turn of the event loop goes into one transaction, each write behind a savepoint of its own.
 */
import type { Database } from './database.ts';
import type { DoneMarks } from './done.ts';

/** ms; about as long as a commit takes. */
const MOMENT = 1;

type Waiting = { work: () => unknown; resolve: (value: unknown) => void; reject: (cause: unknown) => void };
type Outcome = { value: unknown } | { cause: unknown };

export type Batches = {
  /**
   * Runs `work` as one atomic write; resolves when it is durable. Nothing is left of it when `work` throws, and the
   * others in its batch are none the worse.
   * @throws what `work` throws; DeskmateError `store_unavailable` (retry) or `store_corrupt`
   */
  write<T>(work: () => T): Promise<T>;
  /** Writes at once what waits. */
  flush(): void;
};

export function createBatches(db: Database, done: DoneMarks): Batches {
  let waiting: Waiting[] = [];
  let cancel: (() => void) | undefined;
  /** Whether writes came side by side last time; then waiting a moment puts more of them behind one commit. */
  let busy = false;

  function schedule(): () => void {
    if (busy) {
      const timer = setTimeout(flush, MOMENT);
      return () => clearTimeout(timer);
    }
    const immediate = setImmediate(flush);
    return () => clearImmediate(immediate);
  }

  function flush(): void {
    cancel?.();
    cancel = undefined;
    const batch = waiting;
    waiting = [];
    busy = batch.length > 1;
    if (batch.length === 0) return;
    try {
      const outcomes = db.write(() => {
        const results = batch.length === 1 ? batch.map(alone) : batch.map(({ work }) => db.savepoint(work));
        done.write();
        return results;
      });
      done.forget();
      for (const [index, { resolve, reject }] of batch.entries()) settle(outcomes[index], resolve, reject);
    } catch (cause) {
      for (const { reject } of batch) reject(cause);
    }
  }

  return {
    flush,
    write: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
        cancel ??= schedule();
      }),
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
