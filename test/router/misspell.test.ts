import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { misspell } from '../../src/router/misspell.ts';
import { seeded } from '../../src/router/random.ts';

test('one word is a letter off, all others stay', () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{3,9}$/), { minLength: 1, maxLength: 6 }),
      fc.integer(),
      (list, seed) => {
        const text = list.join(' ');
        const changed = misspell(text, seeded(seed)).split(' ');
        assert.equal(changed.length, list.length);
        const other = list.filter((word, at) => word !== changed[at]);
        assert.ok(other.length <= 1);
        assert.ok(Math.abs(changed.join(' ').length - text.length) <= 1);
      },
    ),
  );
});

test('short words and empty texts stay as they are', () => {
  for (const text of ['', ' ', 'is it on', 'a b c']) assert.equal(misspell(text, seeded(1)), text);
});
