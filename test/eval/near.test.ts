import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createNear } from '../../src/eval/near.ts';

const EXAMPLES = [
  'I need access to Jira',
  'I need a new laptop',
  'cancel my leave',
  'book my leave',
  'I need Jira',
];

test('a text is like itself and like none with which it shares nothing', () => {
  const near = createNear(EXAMPLES);
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.constantFrom(...EXAMPLES), (text, other) => {
      const alike = near.likeness(text, other);
      assert.ok(alike >= 0 && alike <= 1);
      assert.ok(Math.abs(alike - near.likeness(other, text)) < 1e-9);
    }),
  );
  for (const text of EXAMPLES) assert.ok(near.likeness(text, text) > 0.999);
  assert.equal(near.likeness('xyz', 'I need Jira'), 0);
  assert.equal(near.likeness('', ''), 0);
});

test('the nearest come first, without the text itself', () => {
  const near = createNear(EXAMPLES);
  const found = near.nearest('I need Jira', EXAMPLES, 2).map(({ text }) => text);
  assert.deepEqual(found, ['I need access to Jira', 'I need a new laptop']);
  assert.deepEqual(near.nearest('anything', [], 2), []);
});

test('what is rare counts for more than what everybody says', () => {
  const near = createNear([
    ...Array.from({ length: 20 }, (_, at) => `please help me with ${at}`),
    'vpn',
    'printer',
  ]);
  const { text } = near.nearest('please help me with vpn', ['please help me', 'vpn'], 1)[0] ?? {};
  assert.equal(text, 'vpn');
});

test('pairs are the likest across two lists, each text once', () => {
  const near = createNear(EXAMPLES);
  const pairs = near.pairs(['cancel my leave', 'cancel leave'], ['book my leave', 'new laptop'], 3);
  assert.deepEqual([pairs[0]?.a, pairs[0]?.b], ['cancel my leave', 'book my leave']);
  assert.equal(new Set(pairs.map(({ b }) => b)).size, pairs.length);
});
