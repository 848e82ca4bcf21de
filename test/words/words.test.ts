import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ENGLISH, placesIn, wordsOf } from '../../src/words/words.ts';

const NOON = Date.parse('2027-03-01T12:00:00Z');
const german = wordsOf(
  'de',
  'de-DE',
  new Map([['Approved by {names}.', 'Genehmigt von {names}.']]),
  (text) => text,
);

test('a sentence with its values, in English where there is no other', () => {
  assert.equal(german.say('Approved by {names}.', { names: 'Maria' }), 'Genehmigt von Maria.');
  assert.equal(german.say('Undo until {day}', { day: 1 }), 'Undo until 1');
  assert.equal(ENGLISH.say('Approved by {names}.', { names: 'Maria' }), 'Approved by Maria.');
});

test('days, moments and lists as each language writes them', () => {
  assert.equal(ENGLISH.day(NOON, 'UTC'), '1 March 2027');
  assert.equal(german.day(NOON, 'UTC'), '1. März 2027');
  assert.equal(german.month(NOON, 'UTC'), 'März 2027');
  assert.equal(ENGLISH.moment(NOON, 'UTC'), '1 Mar 2027, 12:00');
  assert.equal(ENGLISH.either(['Maria', 'Sam', 'Tom']), 'Maria, Sam or Tom');
  assert.equal(german.all(['Maria', 'Sam', 'Tom']), 'Maria, Sam und Tom');
});

test('what is put in is not read again, and what nobody gave stays as it is', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      assert.equal(german.say('{name} said no.', { name }), `${name} said no.`);
      assert.equal(german.say(name), name);
    }),
  );
  assert.equal(german.say('{constructor}', {}), '{constructor}');
  assert.deepEqual(placesIn('{b} and {a} and {b}, {not a place}'), ['a', 'b']);
});
