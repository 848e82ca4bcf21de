import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { AbstractConnector } from 'ioredis';
import { openQueue } from '../../../adapters/bullmq/queue.ts';
import { openRedis } from '../../../adapters/bullmq/redis.ts';
import { DeskmateError } from '../../../src/errors.ts';
import { Logbook } from './logbook.ts';
import { noRedis, startRedis } from './redis-server.ts';

async function refusal(url: string): Promise<DeskmateError> {
  try {
    await openQueue({ url, clock: Date, log: new Logbook() });
  } catch (error) {
    assert(error instanceof DeskmateError);
    assert.equal(error.code, 'config_invalid');
    assert(!error.message.includes('hunter2'), error.message);
    return error;
  }
  throw new Error('it opened');
}

async function server(t: TestContext, settings: string[]) {
  const started = await startRedis(settings);
  t.after(() => started.remove());
  return started;
}

test('a Redis that does not answer is refused with its place and the fix, never the password', async () => {
  // Port 1 of this machine: nothing listens there.
  const { message } = await refusal('redis://desk:hunter2@127.0.0.1:1/3');
  assert.match(message, /^Redis at 127\.0\.0\.1:1 cannot be used \(ECONNREFUSED\).*REDIS_URL/);
});

test('an address that is none is refused', async () => {
  assert.match((await refusal('redis://:hunter2@')).message, /REDIS_URL/);
});

test('a Redis that wants another password is refused', { skip: noRedis }, async (t) => {
  const { url } = await server(t, ['--requirepass', 'swordfish']);
  assert.match((await refusal(url)).message, /NOAUTH/);
  assert.match((await refusal(url.replace('//', '//:hunter2@'))).message, /WRONGPASS/);
});

test('a Redis that may throw jobs away is used, with a warning', { skip: noRedis }, async (t) => {
  const { url } = await server(t, ['--maxmemory-policy', 'allkeys-lru']);
  // BullMQ says it on the console as well.
  t.mock.method(console, 'warn', () => {});
  const log = new Logbook();
  const queue = await openQueue({ url, clock: Date, log });
  await queue.close();
  const [line] = log.lines;
  assert.deepEqual([line?.event, line?.fields.policy], ['redis.may_evict_jobs', 'allkeys-lru']);
});

test('a Redis as it should be gives no line of log', { skip: noRedis }, async (t) => {
  const { url } = await server(t, []);
  const log = new Logbook();
  const queue = await openQueue({ url, clock: Date, log });
  await queue.work(async () => {});
  await queue.close();
  assert.deepEqual(log.lines, []);
});

test('the Redis inside this process does not start: what to do about that, and no talk of an address', async () => {
  let closed = false;
  class Broken extends AbstractConnector {
    constructor() {
      super(0);
    }
    override connect(): Promise<never> {
      return Promise.reject(Object.assign(new Error('no thread'), { code: 'ERR_WORKER_OUT_OF_MEMORY' }));
    }
  }
  const openBroken = () => ({
    Connector: Broken,
    close: async () => {
      closed = true;
    },
  });
  await assert.rejects(openRedis(undefined, new Logbook(), openBroken), (error) => {
    assert(error instanceof DeskmateError);
    assert.equal(error.code, 'config_invalid');
    assert.match(error.message, /^The Redis inside this process did not start \(ERR_WORKER_OUT_OF_MEMORY\)/);
    assert.match(error.message, /npm ci.*memory.*set REDIS_URL/);
    assert.doesNotMatch(error.message, /unset|correct REDIS_URL/);
    return true;
  });
  assert.equal(closed, true);
});

test('the Redis inside this process opens no port', async () => {
  const queue = await openQueue({ clock: Date, log: new Logbook() });
  await queue.work(async () => {});
  const handles = process.getActiveResourcesInfo().filter((name) => /TCP|Pipe.*Server/.test(name));
  await queue.close();
  assert.deepEqual(handles, []);
});
