import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { Redis } from 'ioredis';
import { openInnerRedis } from '../../../adapters/bullmq/inner-redis.ts';
import { Logbook } from './logbook.ts';

function connections(t: TestContext) {
  const inner = openInnerRedis(new Logbook());
  const clients: Redis[] = [];
  t.after(async () => {
    for (const client of clients) client.disconnect();
    await inner.close();
  });
  return () => {
    const client = new Redis({ Connector: inner.Connector, retryStrategy: () => 50 });
    client.on('error', () => {});
    clients.push(client);
    return client;
  };
}

test('all connections reach one Redis, and a blocked one does not hold up the others', async (t) => {
  const connect = connections(t);
  const [one, two] = [connect(), connect()];
  const blocked = one.blpop('list', 5);
  await two.set('key', 'ünï\r\n\u0000');
  assert.equal(await two.get('key'), 'ünï\r\n\u0000');
  await two.rpush('list', 'x'.repeat(1_000_000));
  assert.equal((await blocked)?.[1].length, 1_000_000);
});

test('what ended its connection is gone for good; another connection works on', async (t) => {
  const connect = connections(t);
  const [one, two] = [connect(), connect()];
  await one.set('key', 'value');
  assert.equal(await one.quit(), 'OK');
  assert.equal(await two.get('key'), 'value');
});

test('a thread that stopped is replaced by an empty one', async (t) => {
  const threads: Worker[] = [];
  const remember = (thread: Worker) => void threads.push(thread);
  process.on('worker', remember);
  t.after(() => process.off('worker', remember));
  const redis = connections(t)();
  await redis.set('key', 'value');

  const gone = once(redis, 'close');
  await threads[0]?.terminate();
  await gone;
  assert.equal(await redis.get('key'), null);
  await redis.set('key', 'again');
  assert.equal(await redis.get('key'), 'again');
});

test('two of them know nothing of each other', async (t) => {
  const [one, two] = [connections(t)(), connections(t)()];
  await one.set('key', 'value');
  assert.equal(await two.get('key'), null);
});
