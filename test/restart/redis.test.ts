/** The same story on a Redis of its own; and Redis may die and forget everything in the middle of it. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../../src/config.ts';
import { start } from '../../src/main.ts';
import { noRedis, startRedis } from '../adapters/bullmq/redis-server.ts';
import { fakeLog } from '../fakes/context.ts';
import { eventually, openPlayground } from '../fakes/playground.ts';

test('approve, run and undo, with Redis killed in between', { skip: noRedis }, async (t) => {
  const redis = await startRedis();
  t.after(() => redis.remove());
  const home = mkdtempSync(join(tmpdir(), 'deskmate-redis-'));
  const config = readConfig({ PORT: '0', DESKMATE_HOME: home, REDIS_URL: redis.url });
  const running = await start(config, { log: fakeLog() });
  t.after(async () => {
    await running.close();
    rmSync(home, { recursive: true, force: true });
  });
  const people = await openPlayground(running.url);
  await people.says('ada', 'I need Figma until March');
  const caseId = await people.newestCase();
  const has = (type: string) =>
    eventually(
      type,
      async () => (await people.timeline(caseId)).some((event) => event.type === type),
      40_000,
    );

  await redis.kill();
  await people.presses('maria', 'Approve');
  assert.ok(!(await people.timeline(caseId)).some(({ type }) => type === 'action_succeeded'));
  await redis.start();
  // Nothing of the job is in Redis; the sweeper finds it in the store.
  await has('action_succeeded');
  await people.presses('ada', 'Undo');
  await has('resolved');
});
