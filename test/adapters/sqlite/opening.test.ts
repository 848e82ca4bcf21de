import assert from 'node:assert/strict';
import { stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openStore } from '../../../adapters/sqlite/store.ts';
import { DeskmateError } from '../../../src/errors.ts';
import { nextAppend } from '../../contracts/sample.ts';
import { startAppender } from './child.ts';
import { openFor, quiet, tempFile } from './temp.ts';

function refusal(file: string): DeskmateError {
  try {
    openStore(file, quiet);
  } catch (error) {
    assert(error instanceof DeskmateError);
    return error;
  }
  throw new Error('it opened');
}

test('a missing folder is made, for nobody else to read', async (t) => {
  const file = join(dirname(await tempFile(t)), 'deep', 'data', 'deskmate.sqlite');
  openFor(t, file);
  assert.equal((await stat(dirname(file))).mode & 0o777, 0o700);
});

test('in a folder that others may enter, the files themselves are for nobody else', async (t) => {
  const file = await tempFile(t);
  openFor(t, file);
  for (const name of [file, `${file}-wal`]) assert.equal((await stat(name)).mode & 0o777, 0o600);
});

test('a second Deskmate on the file is refused until the first one is gone', async (t) => {
  const file = await tempFile(t);
  const { store } = openFor(t, file);
  const error = refusal(file);
  assert.equal(error.code, 'config_invalid');
  assert.match(error.message, /Another Deskmate is working on .*Stop it first/);
  await store.append(await nextAppend(store, 'c_1'));
  await store.close();
  assert.equal((await openFor(t, file).store.head('c_1')).version, 1);
});

test('also one in another process; and a killed one is not in the way', async (t) => {
  const file = await tempFile(t);
  const child = startAppender(t, file);
  await child.until(1);
  assert.match(refusal(file).message, /Another Deskmate/);
  await child.kill();
  openFor(t, file);
});

test('others may read the file while a Deskmate works on it', async (t) => {
  const file = await tempFile(t);
  const child = startAppender(t, file);
  await child.until(5);
  const reader = new DatabaseSync(file, { readOnly: true });
  t.after(() => reader.close());
  const rows = reader.prepare('SELECT version FROM appends ORDER BY position').all();
  assert(rows.length >= 5);
  await child.until(rows.length + 5);
});

test('a file of a newer version is refused and left alone', async (t) => {
  const file = await tempFile(t);
  await openFor(t, file).store.close();
  const newer = new DatabaseSync(file);
  newer.exec('PRAGMA user_version = 99');
  newer.close();
  for (const _ of [1, 2]) {
    const error = refusal(file);
    assert.equal(error.code, 'config_invalid');
    assert.match(error.message, /newer Deskmate \(schema 99, this one knows \d+\)/);
  }
});

test('a file that is no database is refused', async (t) => {
  const file = await tempFile(t);
  await writeFile(file, 'Dear diary, '.repeat(1_000));
  const error = refusal(file);
  assert.equal(error.code, 'store_corrupt');
  assert.match(error.message, /not a SQLite database/);
});

test('a place that cannot be written is refused with the setting to change', async (t) => {
  const file = await tempFile(t);
  await writeFile(file, '');
  const error = refusal(join(file, 'deskmate.sqlite'));
  assert.equal(error.code, 'config_invalid');
  assert.match(error.message, /DESKMATE_HOME/);
});

test('tables of others in the same file do not disturb', async (t) => {
  const file = await tempFile(t);
  const other = new DatabaseSync(file);
  t.after(() => other.close());
  other.exec('CREATE TABLE sandbox_people (id TEXT PRIMARY KEY) STRICT');
  const { store } = openFor(t, file);
  other.exec("INSERT INTO sandbox_people VALUES ('ada')");
  await store.append(await nextAppend(store, 'c_1'));
  other.exec("INSERT INTO sandbox_people VALUES ('ben')");
  assert.equal((await store.head('c_1')).version, 1);
});

test('closing twice is fine', async (t) => {
  const { store } = openFor(t, await tempFile(t));
  await store.close();
  await store.close();
});
