import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { readFolder } from '../../../adapters/files/folder.ts';
import { isCode } from '../../../src/errors.ts';

let home = '';
before(async () => {
  home = await mkdtemp(join(tmpdir(), 'deskmate-files-'));
});
after(() => rm(home, { recursive: true, force: true }));

async function folder(name: string, files: Record<string, string | Uint8Array>): Promise<string> {
  const path = join(home, name);
  await mkdir(path, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    await mkdir(join(path, file, '..'), { recursive: true });
    await writeFile(join(path, file), text);
  }
  return path;
}

const refused = (mention: RegExp) => (error: unknown) => {
  assert.ok(isCode(error, 'config_invalid'), String(error));
  assert.match(error.message, mention);
  return true;
};

test('reads the files of a folder and its subfolders, sorted, by extension', async () => {
  const path = await folder('good', {
    'b.yaml': 'b',
    'a/z.yaml': 'z',
    'a/y.yml': 'y',
    'c.md': 'c',
    '.hidden.yaml': 'h',
  });
  const files = await readFolder(path, '.yaml', '.yml');
  assert.deepEqual(
    files.map(({ path: name, text }) => [relative(path, name), text]),
    [
      ['a/y.yml', 'y'],
      ['a/z.yaml', 'z'],
      ['b.yaml', 'b'],
    ],
  );
});

test('paths are relative to the working directory', async () => {
  const path = await folder('relative', { 'a.md': 'a' });
  const [file] = await readFolder(path, '.md');
  assert.equal(file?.path, relative(process.cwd(), join(path, 'a.md')));
});

test('links are not followed out of the folder', async () => {
  const path = await folder('links', { 'a.md': 'a' });
  await symlink('/etc/passwd', join(path, 'b.md'));
  assert.equal((await readFolder(path, '.md')).length, 1);
});

test('a missing folder, and a file in its place, are named', async () => {
  await assert.rejects(
    readFolder(join(home, 'nowhere'), '.md'),
    refused(/nowhere cannot be read \(ENOENT\)/),
  );
  const path = await folder('file', { 'a.md': 'a' });
  await assert.rejects(readFolder(join(path, 'a.md'), '.md'), refused(/a\.md cannot be read \(ENOTDIR\)/));
});

test('a folder without such a file is refused', async () => {
  const path = await folder('empty', { 'a.txt': 'a' });
  await assert.rejects(readFolder(path, '.yaml', '.yml'), refused(/empty has no \.yaml or \.yml file/));
});

test('a file that is no UTF-8 text, or too large, is refused by name', async () => {
  const binary = await folder('binary', { 'x.md': new Uint8Array([0xff, 0xfe, 0x41, 0x80]) });
  await assert.rejects(readFolder(binary, '.md'), refused(/x\.md cannot be read .*UTF-8/));
  const large = await folder('large', { 'y.md': '' });
  await truncate(join(large, 'y.md'), 2 * 1024 * 1024);
  await assert.rejects(readFolder(large, '.md'), refused(/y\.md has 2097152 bytes/));
});
