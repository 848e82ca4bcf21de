import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, words } from '../../src/router/words.ts';

test('words are folded', () => {
  assert.deepEqual(words("I can't open FÍGMA, “Ｊｉｒａ” or İstanbul"), [
    'i',
    'cant',
    'open',
    'figma',
    'jira',
    'or',
    'istanbul',
  ]);
  assert.equal(fold('Straße Ⅷ ﬁle 한국'), 'straße viii file 한국');
});
