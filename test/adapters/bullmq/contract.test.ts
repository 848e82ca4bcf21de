import type { TestContext } from 'node:test';
import { openQueue } from '../../../adapters/bullmq/queue.ts';
import type { Queue } from '../../../src/ports/queue.ts';
import { ATTEMPTS, queueContract } from '../../contracts/queue.ts';
import { Logbook } from './logbook.ts';
import { noRedis, type RedisServer, startRedis } from './redis-server.ts';

async function open(t: TestContext, server?: RedisServer): Promise<Queue> {
  const queue = await openQueue({
    url: server?.url,
    clock: Date,
    log: new Logbook(),
    attempts: ATTEMPTS,
    pause: 20,
  });
  t.after(async () => {
    await queue.close();
    await server?.remove();
  });
  return queue;
}

queueContract('BullMQ in this process', (t) => open(t));
queueContract('BullMQ on redis-server', async (t) => open(t, await startRedis()), noRedis);
