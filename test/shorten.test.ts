import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { shorten } from '../src/shorten.ts';

test('what fits stays as it is; what does not fits afterwards, and ends in an ellipsis', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.integer({ min: 1, max: 40 }),
      (text, max) => {
        const short = shorten(text, max);
        assert.ok(short.length <= max);
        assert.ok(short.isWellFormed());
        assert.ok(text.length <= max ? short === text : short.endsWith('…'));
      },
    ),
  );
});
