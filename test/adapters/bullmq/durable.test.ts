import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { suite, type TestContext, test } from 'node:test';
import { Redis } from 'ioredis';
import { openQueue, type QueueOptions } from '../../../adapters/bullmq/queue.ts';
import { DeskmateError } from '../../../src/errors.ts';
import { Recorder } from '../../contracts/recorder.ts';
import { Logbook } from './logbook.ts';
import { noRedis, startRedis } from './redis-server.ts';

/** One Redis, and queues on it that are closed before it goes. */
async function redis(t: TestContext) {
  const server = await startRedis();
  const closers: (() => Promise<unknown>)[] = [];
  t.after(async () => {
    for (const close of closers) await close();
    await server.remove();
  });
  return {
    url: server.url,
    onEnd: (close: () => Promise<unknown>) => void closers.push(close),
    async open(more: Partial<QueueOptions> = {}) {
      const queue = await openQueue({ url: server.url, clock: Date, log: new Logbook(), ...more });
      closers.push(() => queue.close());
      return queue;
    },
  };
}

suite('jobs on a Redis outside', { skip: noRedis }, () => {
  test('they outlive the process that added them', async (t) => {
    const { open } = await redis(t);
    const first = await open();
    await first.add([{ id: 'c_1.0.0' }, { id: 'c_2.0.0', at: Date.now() + 100 }]);
    await first.close();
    const seen = new Recorder();
    await (await open()).work(seen.handler());
    assert.deepEqual(await seen.takeIds(2), ['c_1.0.0', 'c_2.0.0']);
  });

  test('the job of a killed worker comes back within seconds', async (t) => {
    const { open, url, onEnd } = await redis(t);
    const script = new URL('./hanging-worker.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [script, url], { stdio: ['ignore', 'pipe', 'inherit'] });
    onEnd(async () => child.kill('SIGKILL'));
    const queue = await open();
    await queue.add([{ id: 'c_1.0.0' }]);
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const killed = performance.now();
    const seen = new Recorder();
    await queue.work(seen.handler());
    assert.deepEqual(await seen.take(1), [{ id: 'c_1.0.0', attempt: 1, last: false }]);
    assert(performance.now() - killed < 15_000);
  });

  test('what a handler throws is logged and kept as a code, never its words', async (t) => {
    const { open, url, onEnd } = await redis(t);
    const [log, seen] = [new Logbook(), new Recorder()];
    const queue = await open({ log, pause: 60_000 });
    await queue.work(
      seen.handler(async ({ id }) => {
        if (id === 'c_1.0.0') throw new DeskmateError('system_unavailable', 'the salary of Ada is secret');
        if (id === 'c_2.0.0') throw new TypeError('the salary of Ada is secret');
      }),
    );
    await queue.add([{ id: 'c_1.0.0' }, { id: 'c_2.0.0' }]);
    await seen.take(2);

    const inside = new Redis(url);
    onEnd(() => inside.quit());
    for (const id of ['c_1.0.0', 'c_2.0.0']) {
      const key = `deskmate:effects:${id}`;
      const deadline = AbortSignal.timeout(10_000);
      while (!(await inside.hexists(key, 'failedReason'))) deadline.throwIfAborted();
      assert(!JSON.stringify(await inside.hgetall(key)).includes('salary'));
    }
    const codes = log.lines.map(({ event, fields }) => [event, fields.job, fields.code]).sort();
    assert.deepEqual(codes, [
      ['queue.job_failed', 'c_1.0.0', 'system_unavailable'],
      ['queue.job_failed', 'c_2.0.0', 'TypeError'],
    ]);
    assert(!JSON.stringify(log.lines).includes('salary'));
  });

  test('the time of a job counts from the clock that was passed in', async (t) => {
    const { open } = await redis(t);
    const seen = new Recorder();
    // A clock that stands years ahead: in an hour by its count is in an hour, not in years and not at once.
    const ahead = Date.now() + 1e11;
    const queue = await open({ clock: { now: () => ahead } });
    await queue.work(seen.handler());
    await queue.add([
      { id: 'c_hour.0.0', at: ahead + 3_600_000 },
      { id: 'c_past.0.0', at: ahead - 1 },
    ]);
    assert.equal((await seen.take(1)).at(0)?.id, 'c_past.0.0');
    await seen.nothingFollows(queue);
  });
});
