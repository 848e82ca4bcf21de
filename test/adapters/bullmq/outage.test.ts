import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { openQueue } from '../../../adapters/bullmq/queue.ts';
import { isCode } from '../../../src/errors.ts';
import { Recorder } from '../../contracts/recorder.ts';
import { Logbook } from './logbook.ts';
import { noRedis, startRedis } from './redis-server.ts';

async function working(t: TestContext) {
  const server = await startRedis();
  const [log, seen] = [new Logbook(), new Recorder()];
  const queue = await openQueue({ url: server.url, clock: Date, log, pause: 20 });
  t.after(async () => {
    await queue.close();
    await server.remove();
  });
  await queue.work(seen.handler());
  await queue.add([{ id: 'c_1.0.0' }]);
  await seen.take(1);
  return { server, log, seen, queue };
}

suite('Redis goes away', { skip: noRedis }, () => {
  test('adding fails at once instead of waiting, and works again when Redis is back', async (t) => {
    const { server, log, seen, queue } = await working(t);
    await server.kill();
    for (const id of ['c_2.0.0', 'c_3.0.0']) {
      const begun = performance.now();
      await assert.rejects(queue.add([{ id }]), (error) => isCode(error, 'queue_unavailable') && error.retry);
      assert(performance.now() - begun < 1_000);
    }
    await server.start();
    assert.equal((await seen.addUntilRun(queue, 'c_4.0.0'))?.id, 'c_4.0.0');
    assert.equal(log.count('redis.away'), 1);
    assert.equal(log.count('redis.back'), 1);
  });

  test('closing does not wait for it', async (t) => {
    const { server, queue } = await working(t);
    await server.kill();
    const begun = performance.now();
    await queue.close();
    assert(performance.now() - begun < 3_000);
  });

  test('a handler that runs meanwhile is waited for', async (t) => {
    const { server, queue } = await working(t);
    await queue.close();
    const [seen, gate] = [new Recorder(), Promise.withResolvers<void>()];
    const again = await openQueue({ url: server.url, clock: Date, log: new Logbook() });
    await again.work(seen.handler(() => gate.promise));
    await again.add([{ id: 'c_5.0.0' }]);
    await seen.take(1);
    await server.kill();
    const closing = again.close();
    gate.resolve();
    await closing;
    assert.equal(seen.running, 0);
  });
});
