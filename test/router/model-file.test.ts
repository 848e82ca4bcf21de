import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { learn } from '../../src/router/learn.ts';
import { fromBytes, toBytes } from '../../src/router/model-file.ts';
import { INTENTS } from './intents.ts';

const lessons = INTENTS.map(({ name, examples }) => ({ label: name, examples }));
const learned = learn(lessons, 1, { linear: 2, lowRank: 1, members: 1, folds: 2 });
const file = toBytes(learned);

test('a model comes back from its file as it was', () => {
  assert.deepEqual(fromBytes(file), learned);
  // As a file may arrive: somewhere inside a larger buffer.
  const larger = new Uint8Array(file.length + 3);
  larger.set(file, 3);
  assert.deepEqual(fromBytes(larger.subarray(3)), learned);
  assert.deepEqual(fromBytes(Buffer.from(larger).subarray(3)), learned);
});

test('what is no such file is undefined, and never an error', () => {
  const cut = file.subarray(0, file.length - 1);
  const longer = new Uint8Array(file.length + 1);
  longer.set(file);
  const text = (head: string) => new TextEncoder().encode(head);
  const older = text(
    new TextDecoder().decode(file.subarray(0, 200)).replace('deskmate-router-1', 'deskmate-router-0'),
  );
  for (const bytes of [
    cut,
    longer,
    older,
    text(''),
    text('{}\n'),
    text('null\n'),
    text('[1]\n'),
    text('{"magic"'),
  ]) {
    assert.equal(fromBytes(bytes), undefined);
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      assert.equal(fromBytes(bytes), undefined);
    }),
  );
  fc.assert(
    fc.property(fc.nat(250), fc.nat(255), (at, byte) => {
      const changed = file.slice();
      changed[at] = byte;
      fromBytes(changed);
    }),
  );
});
