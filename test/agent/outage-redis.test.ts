/** Everything that goes to Redis while a provider is in trouble: ids and codes, nothing that people or models wrote. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Redis } from 'ioredis';
import { openQueue } from '../../adapters/bullmq/queue.ts';
import { noRedis, startRedis } from '../adapters/bullmq/redis-server.ts';
import { fakeLog } from '../fakes/context.ts';
import { eventually } from '../fakes/playground.ts';
import { WIFI } from './desk.ts';
import { outageDesk, WORDS } from './outage-desk.ts';

test('no command to Redis holds what people wrote, nor the key', { skip: noRedis }, async (t) => {
  const server = await startRedis();
  const queue = await openQueue({ url: server.url, clock: Date, log: fakeLog() });
  const redis = new Redis(server.url, { lazyConnect: true });
  const monitor = await redis.monitor();
  t.after(async () => {
    monitor.disconnect();
    redis.disconnect();
    await queue.close();
    await server.remove();
  });
  const commands: string[] = [];
  monitor.on('monitor', (_: string, of: string[]) => commands.push(of.join(' ')));

  const echo = { status: 500, error: `You wrote ${WORDS}` };
  const real = { ...queue, jobs: new Map(), drain: async () => {} };
  const desk = await outageDesk(t, [echo, echo, { text: `You wrote ${WORDS}.` }], {
    finds: WIFI,
    queue: real,
  });
  await desk.through(desk.says('ada', `how do visitors get online? ${WORDS}`));
  await desk.through(
    eventually('an answer', async () => {
      const [view] = await desk.store.casesOf('ada', { open: false, limit: 1 });
      return view?.status === 'resolved';
    }),
  );
  assert.ok(commands.some((command) => command.includes('effects')));
  assert.doesNotMatch(commands.join('\n'), /canary/);
});
