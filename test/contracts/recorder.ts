/** A handler that remembers its attempts, and lets a test wait for them. */
import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import type { Attempt, Queue } from '../../src/ports/queue.ts';

const PATIENCE = 20_000;

export class Recorder {
  readonly attempts: Attempt[] = [];
  running = 0;
  mostAtOnce = 0;
  readonly #news = new EventEmitter();

  handler(
    work: (attempt: Attempt) => Promise<unknown> = async () => {},
  ): (attempt: Attempt) => Promise<void> {
    return async (attempt) => {
      this.attempts.push(attempt);
      this.running += 1;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.running);
      this.#news.emit('attempt');
      try {
        await work(attempt);
      } finally {
        this.running -= 1;
      }
    };
  }

  /** The first so many attempts, once they were made. */
  async take(count: number): Promise<Attempt[]> {
    const signal = AbortSignal.timeout(PATIENCE);
    while (this.attempts.length < count) await once(this.#news, 'attempt', { signal });
    return this.attempts.slice(0, count);
  }

  /** Their ids, sorted. */
  async takeIds(count: number): Promise<string[]> {
    return (await this.take(count)).map(({ id }) => id).sort();
  }

  /**
   * Adds one id until it runs: a queue notices the end of a job a moment after its handler, and the return of what it
   * stands on after some attempts.
   */
  async addUntilRun(queue: Queue, id: string): Promise<Attempt | undefined> {
    const deadline = AbortSignal.timeout(PATIENCE);
    const ran = this.attempts.length;
    while (this.attempts.length === ran) {
      await queue.add([{ id }]).catch(() => {});
      const moment = AbortSignal.any([deadline, AbortSignal.timeout(20)]);
      await once(this.#news, 'attempt', { signal: moment }).catch(() => deadline.throwIfAborted());
    }
    return this.attempts.at(-1);
  }

  /** Adds a last job, awaits it, and holds that nothing else ran since. */
  async nothingFollows(queue: Queue): Promise<void> {
    const before = this.attempts.length;
    await queue.add([{ id: 'last.0.0' }]);
    await this.take(before + 1);
    assert.equal(this.attempts.at(-1)?.id, 'last.0.0');
    await queue.close();
    assert.equal(this.attempts.length, before + 1);
  }
}
