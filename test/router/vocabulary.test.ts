import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createGrams } from '../../src/router/grams.ts';
import { learnVocabulary, vocabularyOf } from '../../src/router/vocabulary.ts';

test('finds every gram that it was made of, and no other', () => {
  const hash = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  fc.assert(
    fc.property(fc.uniqueArray(hash, { maxLength: 300 }), fc.array(hash), (known, others) => {
      const vocabulary = vocabularyOf(Uint32Array.from(known), new Uint8Array(known.length));
      for (const [number, one] of known.entries()) assert.equal(vocabulary.find(one), number);
      for (const one of others) assert.equal(vocabulary.find(one), known.indexOf(one));
    }),
  );
});

test('grams whose hashes want the same place are told apart', () => {
  const alike = Uint32Array.from({ length: 40 }, (_, at) => at * 65_536);
  const vocabulary = vocabularyOf(alike, new Uint8Array(40));
  for (const [number, one] of alike.entries()) assert.equal(vocabulary.find(one), number);
  assert.equal(vocabulary.find(40 * 65_536), -1);
});

test('what only one text has is left out when there is no room for all', () => {
  const grams = createGrams();
  const texts = ['reset password', 'password please', 'figma figma figma'];
  const all = learnVocabulary(texts, grams, 1_000);
  const few = learnVocabulary(texts, grams, 30);
  assert.ok(few.hashes.length < all.hashes.length && few.hashes.length > 0);
  const wordOf = (text: string) => {
    grams.read(text);
    return grams.hashes[0] ?? 0;
  };
  assert.ok(few.find(wordOf('password')) >= 0);
  assert.equal(few.find(wordOf('figma')), -1);
  assert.ok(all.find(wordOf('figma')) >= 0);
});
