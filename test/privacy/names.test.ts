/** Names of the people in the directory. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNames, namesOf } from '../../src/privacy/names.ts';
import { found } from './hides.ts';
import { named, STAFF } from './people.ts';

const CASES: Record<string, readonly [string, string[]]> = {
  'whole, in any case': ['ADA LOVELACE and ada lovelace', ['ADA LOVELACE', 'ada lovelace']],
  'turned round': ['Lovelace, Ada asked', ['Lovelace, Ada']],
  'first and last alone': ['Ada wrote, Lovelace called', ['Ada', 'Lovelace']],
  'with an s behind it': ["Ada's and Ada’s laptop, Adas Rechner", ['Ada', 'Ada', 'Ada']],
  'without accents': ['tom novak, jurgen gross', ['tom novak', 'jurgen gross']],
  'with two letters for one': ['Juergen Gross', ['Juergen Gross']],
  'with accents in two characters': ['Tom Nova\u0301k', ['Tom Nova\u0301k']],
  'with hyphen and apostrophe': ["Anne-Marie O'Brien; anne-marie", ["Anne-Marie O'Brien", 'anne-marie']],
  'as a nickname': ['ask the Countess', ['Countess']],
  'in small letters when it is no word': ['tom and lovelace', ['tom', 'lovelace']],
  'in JSON': ['{"for":"\\nAda"}', ['Ada']],
};

for (const [how, [text, expected]] of Object.entries(CASES))
  test(`a name is found: ${how}`, () => {
    assert.deepEqual(found(text, 'PERSON'), expected);
  });

test('a name that is a word counts only when it is written as a name', () => {
  assert.deepEqual(found('Will you help? I may, my black screen will not.', 'PERSON'), []);
  assert.deepEqual(found('Will cannot log in, ask Mia Black or Black.', 'PERSON'), [
    'Will',
    'Mia Black',
    'Black',
  ]);
});

test('a name within another word is none', () => {
  assert.deepEqual(found('Adapter, Tomato, Lovelaces', 'PERSON'), ['Lovelace']);
});

test('ten thousand people are as quick as ten', () => {
  const sign = (n: number) => String.fromCharCode(97 + (n % 26));
  const word = (n: number) => `Q${sign(n)}${sign(Math.floor(n / 26))}${sign(Math.floor(n / 676))}en`;
  const people = Array.from({ length: 10_000 }, (_, n) => named(`p${n}`, `${word(n)} ${word(n * 7 + 3)}`));
  const text = `${word(9_999)} ${word(69_996)} wrote to Nobody. `.repeat(250);
  const names = createNames(people);
  const start = performance.now();
  assert.equal(names.find(text).length, 250);
  assert.ok(performance.now() - start < 500);
});

test('a list of people is read once', () => {
  assert.equal(namesOf(STAFF), namesOf(STAFF));
  assert.notEqual(namesOf([...STAFF]), namesOf(STAFF));
});
