import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { openStore } from '../../../adapters/sqlite/store.ts';
import { firstBreak } from '../../../src/audit/chain.ts';
import { isCode } from '../../../src/errors.ts';
import { nextAppend, showEffect, view } from '../../contracts/sample.ts';
import { quiet, tempFile } from './temp.ts';

/** A store with three appends, and a second connection for whoever meddles with its file. */
async function meddled(t: TestContext) {
  const file = await tempFile(t);
  const { promise: warned, resolve } = Promise.withResolvers<string>();
  const { store } = openStore(file, { ...quiet, warn: resolve });
  const other = new DatabaseSync(file);
  t.after(async () => {
    await store.close().catch(() => {});
    other.close();
  });
  for (const index of [0, 1, 2]) {
    const effects = [showEffect('c_1', index, 0)];
    await store.append(await nextAppend(store, 'c_1', { effects, view: view('c_1') }));
  }
  return { store, warned, meddle: (sql: string) => other.exec(sql) };
}

test('changed words in the file break the chain', async (t) => {
  const { store, meddle } = await meddled(t);
  meddle("UPDATE appends SET events = replace(events, 'message 2', 'message 7')");
  assert.equal(firstBreak(await store.read('c_1')), 2);
});

test('a removed record breaks the chain', async (t) => {
  const { store, meddle } = await meddled(t);
  meddle('DELETE FROM appends WHERE version = 1');
  assert.equal(firstBreak(await store.read('c_1')), 2);
});

test('what cannot be read as what it was is refused, not guessed', async (t) => {
  const { store, meddle } = await meddled(t);
  const bad = ['no json', 'null', '[]', '{}', '[null]', '[{"seq":"1"}]', '{"id":1}'];
  for (const text of bad) {
    meddle(`UPDATE pending SET effect = '${text}'; UPDATE cases SET view = '${text}'`);
    const corrupt = (error: unknown) => isCode(error, 'store_corrupt');
    await assert.rejects(store.pending(0, 10), corrupt, text);
    await assert.rejects(store.effect('c_1.0.0'), corrupt, text);
    await assert.rejects(store.view('c_1'), corrupt, text);
    await assert.rejects(store.recent(1), corrupt, text);
    if (text === '[]') continue;
    meddle(`UPDATE appends SET events = '${text}'`);
    await assert.rejects(store.read('c_1'), corrupt, text);
  }
});

test('a write that fails says so, leaves nothing, and works again when the trouble is over', async (t) => {
  const { store, meddle } = await meddled(t);
  const append = await nextAppend(store, 'c_1', { turn: 'web:1', view: view('c_1', { updatedAt: 7 }) });
  meddle('ALTER TABLE cases RENAME TO gone');
  await assert.rejects(store.append(append), (error) => isCode(error, 'store_unavailable') && error.retry);
  assert.equal(await store.hasTurn('web:1'), false);
  meddle('ALTER TABLE gone RENAME TO cases');
  await store.append(append);
  assert.equal((await store.view('c_1'))?.updatedAt, 7);
});

test('a done mark that cannot be written waits for the next write', async (t) => {
  const { store, warned, meddle } = await meddled(t);
  meddle('ALTER TABLE cards RENAME TO gone');
  await store.done('c_1.0.0', { stream: 'c_1', key: 'main', place: { surface: 'web', reference: '1' } });
  assert.equal(await warned, 'store.flush_failed');
  assert.equal(await store.effect('c_1.0.0'), undefined);
  meddle('ALTER TABLE gone RENAME TO cards');
  await store.append(await nextAppend(store, 'c_1'));
  assert.deepEqual(
    (await store.pending(0, 10)).map(({ effect }) => effect.id),
    ['c_1.1.0', 'c_1.2.0'],
  );
  assert.deepEqual(await store.card('c_1', 'main'), { surface: 'web', reference: '1' });
});
