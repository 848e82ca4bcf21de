/** A file is written only where there is none. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { isWithin, writeNew } from '../../../adapters/files/fresh.ts';
import { isCode } from '../../../src/errors.ts';

async function folder(t: TestContext): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'deskmate-fresh-'));
  t.after(() => rm(made, { recursive: true, force: true }));
  return made;
}

test('a file is written into a folder that is made for it', async (t) => {
  const at = join(await folder(t), 'a', 'b');
  assert.deepEqual(await writeNew(at, 'x.yaml', 'words'), { path: join(at, 'x.yaml'), written: true });
  assert.equal(await readFile(join(at, 'x.yaml'), 'utf8'), 'words');
});

test('what is there already stays: a file, a folder, a link, one that leads nowhere too', async (t) => {
  const at = await folder(t);
  await writeFile(join(at, 'file'), 'mine');
  await mkdir(join(at, 'folder'));
  await symlink(join(at, 'file'), join(at, 'link'));
  await symlink(join(at, 'nowhere'), join(at, 'lost'));
  for (const name of ['file', 'folder', 'link', 'lost'])
    assert.equal((await writeNew(at, name, 'other')).written, false, name);
  assert.equal(await readFile(join(at, 'file'), 'utf8'), 'mine');
  assert.deepEqual((await readdir(at)).sort(), ['file', 'folder', 'link', 'lost']);
});

test('where nothing can be written is told', async (t) => {
  const at = await folder(t);
  await writeFile(join(at, 'file'), '');
  await assert.rejects(writeNew(join(at, 'file'), 'x', ''), (error) => isCode(error, 'config_invalid'));
});

test('a folder is within another one by where it really is', async (t) => {
  const at = await folder(t);
  await mkdir(join(at, 'intents', 'itsm'), { recursive: true });
  await symlink(join(at, 'intents'), join(at, 'link'));
  const outer = join(at, 'intents');
  for (const inner of [
    'intents',
    'intents/',
    'intents/itsm',
    'intents/new',
    'link',
    'link/new/one',
    'x/../intents',
  ])
    assert.equal(isWithin(outer, join(at, inner)), true, inner);
  for (const other of ['', 'intents2', 'drafts', 'intents/../drafts'])
    assert.equal(isWithin(outer, join(at, other)), false, other);
});
