import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { terms } from '../../src/knowledge/terms.ts';

const SAME: [language: string, ...texts: string[]][] = [
  ['en', 'travel expenses', 'an expense for travelling'],
  ['de', 'Wie viele Urlaubstage habe ich?', 'Urlaubstag'],
  ['de', 'Überstunden', 'die Überstunde'],
  ['es', '¿Cuántos días de vacaciones tengo?', 'los días de vacaciones'],
  ['es', 'festivos', 'un festivo'],
  ['fr', "la durée de l'essai", "durée d'essai"],
  ['fr', 'jours de congés', 'un jour de congé'],
];

for (const [language, ...texts] of SAME) {
  test(`${language}: ${texts.join(' and ')} speak of the same`, () => {
    const [first, ...others] = texts.map((text) => new Set(terms(text, language)));
    assert.ok((first?.size ?? 0) > 0);
    for (const other of others)
      assert.ok(
        [...other].every((term) => first?.has(term)),
        [...other].join(' '),
      );
  });
}

test('of an unknown language, words are compared as they are', () => {
  assert.deepEqual(terms('De vakantiedagen zijn op', 'nl'), ['de', 'vakantiedagen', 'zijn', 'op']);
  assert.deepEqual(terms('words', '__proto__'), ['words']);
});

test('any text gives terms of some length', () => {
  const languages = fc.constantFrom('en', 'de', 'es', 'fr', 'xx', 'constructor');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), languages, (text, language) => {
      assert.ok(terms(text, language).every((term) => term !== ''));
    }),
  );
});
