import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AROUND, createGrams, PAIR, PIECE, WORD } from '../../src/router/grams.ts';
import { words } from '../../src/router/words.ts';

const grams = createGrams();

function read(text: string): { hash: number; kind: number; word: number }[] {
  return Array.from({ length: grams.read(text) }, (_, at) => ({
    hash: grams.hashes[at] ?? 0,
    kind: grams.kinds[at] ?? 0,
    word: grams.words[at] ?? 0,
  }));
}

const hashes = (text: string) => read(text).map(({ hash }) => hash);
const shared = (a: string, b: string) => {
  const known = new Set(hashes(a));
  return hashes(b).filter((hash) => known.has(hash)).length;
};

test('grams are words, pairs, words around another one, and pieces', () => {
  const count = (kind: number) => read('ab cde f').filter((gram) => gram.kind === kind).length;
  assert.equal(count(WORD), 3);
  // ^ab, ab-cde, cde-f, f$
  assert.equal(count(PAIR), 4);
  assert.equal(count(AROUND), 1);
  // <ab>: 3 of two letters, 2 of three, 1 of four; <cde>: 4, 3, 2; <f>: 2, 1
  assert.equal(count(PIECE), 6 + 9 + 3);
});

test('different grams have different hashes', () => {
  const all = hashes('unlock my figma');
  assert.equal(new Set(all).size, all.length);
  assert.ok(shared('password', 'pasword') >= 8);
});

test('all numbers are one word, and a word is the same wherever it stands', () => {
  assert.deepEqual(hashes('12'), hashes('9'));
  assert.deepEqual(hashes('room 12'), hashes('room 4711'));
  assert.notDeepEqual(hashes('a1'), hashes('a2'));
  const word = (text: string, at: number) => read(text).filter(({ kind }) => kind === WORD)[at]?.hash;
  assert.equal(word('vpn is down', 0), word('my vpn', 1));
});

test('no text, no grams', () => {
  for (const text of ['', ' ', '!?…', "'", '🎉']) assert.equal(grams.read(text), 0);
});

test('plain text read on the way gives what folded words give', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60 }), (text) => {
      assert.deepEqual(read(text), read(words(text).join(' ')));
      // The second way: one letter beyond ASCII sends all of it through `words`.
      const withAccent = read(`${text} é`);
      assert.deepEqual(withAccent, read(`${words(text).join(' ')} e`));
    }),
  );
});

test('grams belong to their words in order, and the last one to the last word', () => {
  const owners = read('one two three').map(({ word }) => word);
  assert.equal(Math.max(...owners), owners.at(-1));
});

test('any text is read in bounded time and space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => {
      const count = grams.read(text);
      assert.ok(count >= 0 && count <= grams.hashes.length);
    }),
  );
  const long = [
    'a'.repeat(1e6),
    'a '.repeat(5e5),
    'ﷺ'.repeat(2_000),
    '१'.repeat(5_000),
    `${'x'.repeat(1_999)}é`,
  ];
  for (const text of long) assert.ok(grams.read(text) <= grams.hashes.length);
});
