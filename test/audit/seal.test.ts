import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { keyOf, seal, unseal } from '../../src/audit/seal.ts';
import { bytesFrom } from './open.ts';

const random = bytesFrom('seal');
const key = keyOf(random(32));

test('a text comes back under its key and at its place, and nowhere else', () => {
  const other = keyOf(bytesFrom('another key')(32));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (text, place, elsewhere) => {
      const sealed = seal(text, key, place, random);
      assert.equal(unseal(sealed, key, place), text);
      assert.equal(unseal(sealed, other, place), undefined);
      assert.equal(unseal(sealed, key, elsewhere), elsewhere === place ? text : undefined);
    }),
  );
});

test('the same text is never sealed the same way twice', () => {
  const all = new Set(Array.from({ length: 200 }, () => seal('text', key, 'place', random)));
  assert.equal(all.size, 200);
});

test('whatever is changed does not open, and does not crash', () => {
  const sealed = seal('some words', key, 'place', random);
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.constantFrom(...letters), (at, letter) => {
      const changed = `${sealed.slice(0, at)}${letter}${sealed.slice(at + 1)}`;
      // The last letter of base64url carries bits that mean nothing.
      const same = Buffer.from(changed.slice(20), 'base64url').equals(
        Buffer.from(sealed.slice(20), 'base64url'),
      );
      if (changed.slice(0, 20) === sealed.slice(0, 20) && same) return;
      assert.equal(unseal(changed, key, 'place'), undefined);
    }),
    { numRuns: 1_000 },
  );
  fc.assert(fc.property(fc.string(), (text) => assert.equal(unseal(text, key, 'place'), undefined)));
});
