import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { openReader } from '../../../adapters/sqlite/reader.ts';
import { SCHEMA_VERSION } from '../../../adapters/sqlite/schema.ts';
import { firstBreak } from '../../../src/audit/chain.ts';
import { isCode } from '../../../src/errors.ts';
import { nextAppend, view } from '../../contracts/sample.ts';
import { writeFirstVersion } from './first-version.ts';
import { openFor, tempFile } from './temp.ts';

test('a file of the first version is brought up to date with everything in it', async (t) => {
  const file = await tempFile(t);
  writeFirstVersion(file);
  const { store } = openFor(t, file);
  assert.deepEqual(await store.streams(), ['c_closed', 'c_open']);
  assert.equal((await store.read('c_open'))[0]?.text, 'in plain words');
  assert.deepEqual((await store.view('c_closed'))?.approvals, []);
  assert.deepEqual(await store.cardAt({ surface: 'slack', reference: 'C1/1' }), {
    stream: 'c_open',
    key: 'main',
  });
  await store.append(await nextAppend(store, 'c_open', { view: view('c_open') }));
  assert.equal(firstBreak(await store.read('c_open')), undefined);
  await store.close();
  const db = new DatabaseSync(file, { readOnly: true });
  t.after(() => db.close());
  assert.equal(db.prepare('PRAGMA user_version').get()?.user_version, SCHEMA_VERSION);
  const rows = db.prepare('SELECT id, kind, closed_at FROM cases ORDER BY id').all();
  assert.deepEqual(
    rows.map((row) => ({ ...row })),
    [
      { id: 'c_closed', kind: 'service_request', closed_at: 5_000 },
      { id: 'c_open', kind: 'service_request', closed_at: null },
    ],
  );
});

test('a case from before anything was sealed has no key that could be erased', async (t) => {
  const file = await tempFile(t);
  writeFirstVersion(file);
  const { store } = openFor(t, file);
  assert.deepEqual(await store.keys('c_closed'), []);
  assert.deepEqual(await store.closedBefore('service_request', 10_000, 10), []);
});

test('a reader leaves an older file alone and says what to do', async (t) => {
  const file = await tempFile(t);
  writeFirstVersion(file);
  assert.throws(
    () => openReader(file),
    (error) => isCode(error, 'config_invalid') && /Start this version once/.test(error.message),
  );
});
