import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { watchFolder } from '../../../adapters/files/watch.ts';
import { fakeLog } from '../../fakes/context.ts';
import { eventually } from '../../fakes/playground.ts';

const folder = mkdtempSync(join(tmpdir(), 'deskmate-watch-'));
mkdirSync(join(folder, 'itsm'));
after(() => rmSync(folder, { recursive: true, force: true }));

test('many changes in a row, also in subfolders, are told once', async () => {
  let told = 0;
  const watcher = watchFolder(folder, () => void told++, fakeLog());
  for (let at = 0; at < 5; at++) writeFileSync(join(folder, 'itsm', `${at}.yaml`), 'name: x');
  await eventually('the change to be told', async () => told > 0);
  await pause(400);
  assert.equal(told, 1);
  watcher.close();
});

test('nothing is told after it was closed', async () => {
  let told = 0;
  const watcher = watchFolder(folder, () => void told++, fakeLog());
  writeFileSync(join(folder, 'late.yaml'), 'name: x');
  watcher.close();
  await pause(500);
  assert.equal(told, 0);
});
