import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openFor, tempFile } from './temp.ts';

test('a note is kept, replaced, and there after a restart', async (t) => {
  const file = await tempFile(t);
  const { store, keyValue } = openFor(t, file);
  const teams = keyValue('teams');
  assert.equal(await teams.get('19:a'), undefined);
  await teams.set('19:a', '{"tenant":"t"}');
  await teams.set('19:a', '{"tenant":"u"}');
  assert.equal(await teams.get('19:a'), '{"tenant":"u"}');
  await store.close();
  assert.equal(await openFor(t, file).keyValue('teams').get('19:a'), '{"tenant":"u"}');
});

test('each namespace has its own notes', async (t) => {
  const { keyValue } = openFor(t, await tempFile(t));
  await keyValue('teams').set('x', '1');
  await keyValue('slack').set('x', '2');
  assert.equal(await keyValue('teams').get('x'), '1');
  assert.equal(await keyValue('slack').get('x'), '2');
  assert.equal(await keyValue('teams:x').get(''), undefined);
});
