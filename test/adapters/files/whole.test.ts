import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkWritable, writeWhole } from '../../../adapters/files/whole.ts';
import { isCode } from '../../../src/errors.ts';

test('a file is written whole, over what was there; where none can be, that is told and nothing is left', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'deskmate-whole-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'report.html');
  await checkWritable(path);
  await writeWhole(path, 'old');
  await checkWritable(path);
  await writeWhole(path, 'new');
  assert.equal(await readFile(path, 'utf8'), 'new');

  const taken = join(folder, 'taken');
  await mkdir(taken);
  for (const wrong of [taken, join(folder, 'nowhere', 'report.html')]) {
    const told = (error: unknown) =>
      isCode(error, 'config_invalid') && error.message.startsWith(`${wrong} cannot be written: name a file`);
    await assert.rejects(checkWritable(wrong), told);
    await assert.rejects(writeWhole(wrong, 'x'), told);
  }
  assert.deepEqual((await readdir(folder)).sort(), ['report.html', 'taken']);
});
