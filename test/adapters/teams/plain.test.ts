import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { escaped, plain } from '../../../adapters/teams/plain.ts';

describe('plain words', () => {
  test('escaping adds backslashes and takes nothing away', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const out = escaped(text, 1_000);
        assert.equal(out.replaceAll(/\\([\\`*_[\]<>~\-+#.)])/g, '$1').replaceAll('\u200b', ''), text);
        assert.doesNotMatch(out.replaceAll(/\\./g, ''), /[`*_[\]<>~]/);
      }),
    );
  });

  test('characters that turn the reading direction are taken out', () => {
    assert.equal(plain('pay \u202Ecila\u202C', 100), 'pay  cila ');
  });

  test('a cut never splits a character', () => {
    assert.equal(plain('a😀b', 3), 'a…');
  });
});
