import assert from 'node:assert/strict';
import { sign, verify } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { openKeys, readKeys } from '../../../adapters/files/keys.ts';
import { isCode } from '../../../src/errors.ts';

async function place(t: TestContext): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'deskmate-keys-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return join(path, 'home', 'keys.json');
}

const refused = (mention: RegExp) => (error: unknown) =>
  isCode(error, 'config_invalid') && mention.test(error.message);

test('keys are made once, for nobody else to read, and are the same from then on', async (t) => {
  const file = await place(t);
  const made = openKeys(file, { fresh: true });
  assert.equal(made.master.length, 32);
  assert.equal((await stat(file)).mode & 0o777, 0o600);
  assert.deepEqual(await readdir(join(file, '..')), ['keys.json'], 'no draft is left');
  const text = await readFile(file, 'utf8');
  for (const again of [openKeys(file, { fresh: true }), openKeys(file, { fresh: false }), readKeys(file)]) {
    assert.deepEqual(again.master, made.master);
    assert.equal(again.publicKey, made.publicKey);
  }
  assert.equal(await readFile(file, 'utf8'), text);
});

test('what is signed with them can be checked with the public key alone', async (t) => {
  const { privateKey, publicKey } = openKeys(await place(t), { fresh: true });
  const signature = sign(null, Buffer.from('words'), privateKey);
  assert.equal(verify(null, Buffer.from('words'), publicKey, signature), true);
});

test('each purpose has a key of its own, always the same', async (t) => {
  const file = await place(t);
  const keys = openKeys(file, { fresh: true });
  assert.equal(keys.derive('totp').length, 32);
  assert.deepEqual(keys.derive('totp'), readKeys(file).derive('totp'));
  assert.notDeepEqual(keys.derive('totp'), keys.derive('contact-code'));
  assert.notDeepEqual(keys.derive('totp'), keys.master);
});

test('beside a store that needs them new ones are never made', async (t) => {
  const file = await place(t);
  assert.throws(
    () => openKeys(file, { fresh: false }),
    refused(/keys\.json is missing.*Put it back from a backup/),
  );
  assert.throws(() => readKeys(file), refused(/Start Deskmate once/));
  await assert.rejects(stat(file));
});

test('a file that holds something else is left alone, also beside a new store', async (t) => {
  const file = await place(t);
  openKeys(file, { fresh: true });
  const good = JSON.parse(await readFile(file, 'utf8'));
  const wrong = [
    '',
    'no json',
    'null',
    '{}',
    { ...good, version: 2 },
    { ...good, master: 'short' },
    { ...good, master: 7 },
    { ...good, signing: 'no key' },
  ];
  for (const value of wrong) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    await writeFile(file, text);
    assert.throws(() => openKeys(file, { fresh: true }), refused(/does not hold the keys of Deskmate/), text);
    assert.equal(await readFile(file, 'utf8'), text);
  }
});

test('a file that others could read is closed to them', async (t) => {
  const file = await place(t);
  openKeys(file, { fresh: true });
  await chmod(file, 0o644);
  openKeys(file, { fresh: false });
  assert.equal((await stat(file)).mode & 0o777, 0o600);
});

test('a folder that cannot be written is named with the setting to change', async (t) => {
  const file = await place(t);
  await writeFile(join(file, '..', '..', 'home'), '');
  assert.throws(() => openKeys(file, { fresh: true }), refused(/(ENOTDIR|EEXIST)/));
});
