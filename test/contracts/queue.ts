/** What every Queue must hold, whatever it is made of. */
import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import type { Queue } from '../../src/ports/queue.ts';
import { Recorder } from './recorder.ts';

/** Tries a queue of this suite makes in all; the pauses between them should be short. */
export const ATTEMPTS = 3;

/** An empty queue for one test, closed after it. */
export type OpenQueue = (t: TestContext) => Promise<Queue>;

/** `skip` is the reason why this implementation cannot be run here. */
export function queueContract(name: string, open: OpenQueue, skip: string | false = false): void {
  suite(`${name}: queue`, { skip }, () => {
    test('a job runs once, as first and not last attempt', async (t) => {
      const queue = await open(t);
      const seen = new Recorder();
      await queue.work(seen.handler());
      await queue.add([{ id: 'c_1.0.0' }]);
      assert.deepEqual(await seen.take(1), [{ id: 'c_1.0.0', attempt: 1, last: false }]);
      await seen.nothingFollows(queue);
    });

    test('jobs wait for a worker', async (t) => {
      const queue = await open(t);
      await queue.add([{ id: 'c_1.0.0' }, { id: 'c_1.0.1' }]);
      await queue.add([{ id: 'c_2.0.0' }]);
      await queue.add([]);
      const seen = new Recorder();
      await queue.work(seen.handler());
      assert.deepEqual(await seen.takeIds(3), ['c_1.0.0', 'c_1.0.1', 'c_2.0.0']);
    });

    test('an id that waits or runs already is not added twice', async (t) => {
      const queue = await open(t);
      const [seen, gate] = [new Recorder(), Promise.withResolvers<void>()];
      await queue.add([{ id: 'c_1.0.0' }, { id: 'c_1.0.0' }]);
      await queue.add([{ id: 'c_1.0.0' }]);
      await queue.work(seen.handler(() => gate.promise));
      await seen.take(1);
      await queue.add([{ id: 'c_1.0.0' }]);
      gate.resolve();
      await seen.nothingFollows(queue);
    });

    test('a job that fails is tried again, told when it is the last time, and then left', async (t) => {
      const queue = await open(t);
      const seen = new Recorder();
      await queue.work(
        seen.handler(async ({ id }) => {
          if (id === 'c_1.0.0') throw new Error('no luck');
        }),
      );
      await queue.add([{ id: 'c_1.0.0' }]);
      const expected = [1, 2, 3].map((attempt) => ({ id: 'c_1.0.0', attempt, last: attempt === ATTEMPTS }));
      assert.deepEqual(await seen.take(ATTEMPTS), expected);
      await seen.nothingFollows(queue);
    });

    test('a job that fails once goes on to succeed', async (t) => {
      const queue = await open(t);
      const seen = new Recorder();
      await queue.work(
        seen.handler(async ({ attempt }) => {
          if (attempt === 1) throw new Error('no luck');
        }),
      );
      await queue.add([{ id: 'c_1.0.0' }]);
      assert.deepEqual((await seen.take(2)).at(1), { id: 'c_1.0.0', attempt: 2, last: false });
      await seen.nothingFollows(queue);
    });

    test('a job is not run before its time, and one without a time does not wait behind it', async (t) => {
      const queue = await open(t);
      const ran = new Map<string, number>();
      const seen = new Recorder();
      await queue.work(seen.handler(async ({ id }) => void ran.set(id, Date.now())));
      const at = Date.now() + 400;
      await queue.add([{ id: 'c_later.0.0', at }, { id: 'c_now.0.0' }, { id: 'c_past.0.0', at: 1_000 }]);
      assert.deepEqual(await seen.takeIds(3), ['c_later.0.0', 'c_now.0.0', 'c_past.0.0']);
      assert((ran.get('c_later.0.0') ?? 0) >= at);
      for (const id of ['c_now.0.0', 'c_past.0.0']) assert((ran.get(id) ?? at) < at, id);
    });

    test('a job can be added again after it is over, done or failed', async (t) => {
      const queue = await open(t);
      const seen = new Recorder();
      let failing = true;
      await queue.work(
        seen.handler(async ({ id }) => {
          if (failing && id === 'c_fails.0.0') throw new Error('no luck');
        }),
      );
      await queue.add([{ id: 'c_1.0.0' }, { id: 'c_fails.0.0' }]);
      await seen.take(1 + ATTEMPTS);
      failing = false;
      for (const id of ['c_1.0.0', 'c_fails.0.0']) {
        assert.deepEqual(await seen.addUntilRun(queue, id), { id, attempt: 1, last: false });
      }
    });

    test('many jobs all run, several at a time', async (t) => {
      const queue = await open(t);
      const seen = new Recorder();
      await queue.work(seen.handler(() => new Promise(setImmediate)));
      const ids = Array.from({ length: 100 }, (_, index) => `c_${index}.0.0`).sort();
      await Promise.all(ids.map((id) => queue.add([{ id }])));
      assert.deepEqual(await seen.takeIds(100), ids);
      assert(seen.mostAtOnce > 1, `${seen.mostAtOnce} at a time`);
    });

    test('closing waits for the running handler and starts no other', async (t) => {
      const queue = await open(t);
      const [seen, gate] = [new Recorder(), Promise.withResolvers<void>()];
      await queue.work(seen.handler(() => gate.promise));
      await queue.add([{ id: 'c_1.0.0' }]);
      await seen.take(1);
      let closed = false;
      const closing = queue.close().then(() => {
        closed = true;
      });
      for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
      assert.equal(closed, false);
      assert.equal(seen.running, 1);
      gate.resolve();
      await closing;
      assert.equal(seen.running, 0);
    });

    test('an idle queue closes at once, and again', async (t) => {
      const queue = await open(t);
      const seen = new Recorder();
      await queue.work(seen.handler());
      await queue.add([{ id: 'c_1.0.0' }]);
      await seen.take(1);
      const begun = performance.now();
      await queue.close();
      await queue.close();
      assert(performance.now() - begun < 2_000);
    });

    test('a queue that never worked closes too', async (t) => {
      const queue = await open(t);
      await queue.add([{ id: 'c_1.0.0' }]);
      await queue.close();
    });
  });
}
