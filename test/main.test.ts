import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readConfig } from '../src/config.ts';
import { start } from '../src/main.ts';
import { fakeLog } from './fakes/context.ts';

test('the folder that is made for the data is for nobody else to read', async (t) => {
  const parent = await mkdtemp(join(tmpdir(), 'deskmate-main-'));
  t.after(() => rm(parent, { recursive: true, force: true }));
  const home = join(parent, 'deep', 'data');
  const running = await start(readConfig({ PORT: '0', DESKMATE_HOME: home }), { log: fakeLog() });
  t.after(() => running.close());
  assert.equal((await stat(home)).mode & 0o777, 0o700);
});
