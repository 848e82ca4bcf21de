import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { openReader } from '../../../adapters/sqlite/reader.ts';
import { firstBreak } from '../../../src/audit/chain.ts';
import { isCode } from '../../../src/errors.ts';
import { nextAppend } from '../../contracts/sample.ts';
import { startAppender } from './child.ts';
import { openFor, tempFile } from './temp.ts';

test('reads one moment of a store that another process goes on writing to', async (t) => {
  const file = await tempFile(t);
  const child = startAppender(t, file);
  await child.until(5);
  const reader = openReader(file);
  t.after(() => reader.close());
  const before = await reader.read('c_1');
  assert(before.length >= 15);
  assert.equal(firstBreak(before), undefined);
  await child.until(child.acknowledged.length + 5);
  assert.deepEqual(await reader.read('c_1'), before);
  assert.deepEqual(await reader.streams(), ['c_1']);
  const later = openReader(file);
  t.after(() => later.close());
  assert((await later.read('c_1')).length > before.length);
});

test('reads a store that nobody has open, with its keys', async (t) => {
  const file = await tempFile(t);
  const { store } = openFor(t, file);
  const key = { since: 1, madeAt: 5, wrapped: 'w' };
  await store.append(await nextAppend(store, 'c_1', { count: 3, key }));
  await store.close();
  const reader = openReader(file);
  t.after(() => reader.close());
  assert.deepEqual(
    (await reader.read('c_1', 1)).map(({ seq }) => seq),
    [2, 3],
  );
  assert.deepEqual(await reader.keys('c_1'), [key]);
  assert.deepEqual(await reader.someKey(), { stream: 'c_1', ...key });
});

test('a missing file, and one that is no store, are named', async (t) => {
  const file = await tempFile(t);
  assert.throws(
    () => openReader(file),
    (error) => isCode(error, 'config_invalid') && /DESKMATE_HOME/.test(error.message),
  );
  await writeFile(file, 'Dear diary, '.repeat(1_000));
  assert.throws(
    () => openReader(file),
    (error) => isCode(error, 'store_corrupt'),
  );
});
