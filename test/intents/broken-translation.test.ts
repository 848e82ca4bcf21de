/** An intent in another language says all that its card says, or it is refused. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadIntents } from '../../src/intents/load.ts';
import { assertRefused, GOOD } from './broken.ts';
import { known } from './known.ts';

const EXAMPLES = 'examples: [eins, zwei, drei, vier, fünf, sechs, sieben, acht]';
const GERMAN = `locales:
  de:
    ${EXAMPLES}
    label: Urlaub nehmen
    title: Urlaub von {requester}
    slots:
      from: {name: Ab, ask: Ab wann?}
      days: {name: Dauer, ask: Wie lange?}
    tasks:
      try: {title: Versuch das, guide: [Ruh dich aus]}
      book: {title: Buchen, done: "Gebucht ab {slots.from}."}
`;
const without = (piece: string, by = '') => {
  assert.ok(GERMAN.includes(piece), piece);
  return GOOD + GERMAN.replace(piece, by);
};

test('all of it is taken', () => {
  const [intent] = loadIntents([{ path: 'x.yaml', text: GOOD + GERMAN }], known);
  assert.equal(intent?.locales.de?.words?.tasks.book?.done, 'Gebucht ab {slots.from}.');
  assert.equal(intent?.locales.de?.examples.length, 8);
});

test('examples alone are taken: then people are understood and answered in English', () => {
  const [intent] = loadIntents(
    [{ path: 'x.yaml', text: `${GOOD}locales:\n  de:\n    ${EXAMPLES}\n` }],
    known,
  );
  assert.equal(intent?.locales.de?.words, undefined);
});

test('safety words of every language count', () => {
  const text = `${GOOD}locales:\n  de:\n    safetyWords: [arbeitsunfall]\n    ${EXAMPLES}\n`;
  const [intent] = loadIntents([{ path: 'x.yaml', text }], known);
  assert.deepEqual(intent?.safetyWords, ['arbeitsunfall']);
});

for (const [what, text, message] of [
  ['a label alone', without(GERMAN.slice(GERMAN.indexOf('    title:')), ''), /needs "title" beside "label"/],
  [
    'a task that is missing',
    without('      try: {title: Versuch das, guide: [Ruh dich aus]}\n'),
    /the task "try" is missing/,
  ],
  [
    'a task that is not there',
    without('      book:', '      bok: {title: x}\n      book:'),
    /there is no task "bok"/,
  ],
  [
    'a slot that is missing',
    without('      days: {name: Dauer, ask: Wie lange?}\n'),
    /the slot "days" is missing/,
  ],
  ['a slot without a question', without(', ask: Wie lange?'), /needs "ask"/],
  [
    'fewer steps than in English',
    without(', guide: [Ruh dich aus]'),
    /task "try" needs 1 steps under "guide"/,
  ],
  [
    'a template of a slot that is not there',
    without('{slots.from}', '{slots.form}'),
    /there is no slot "form"/,
  ],
  [
    'an end that English does not have',
    without('    slots:', '    done: Fertig\n    slots:'),
    /done is not there in English/,
  ],
  [
    'what a guide says when it is done',
    without('guide: [Ruh dich aus]', 'done: x, guide: [a]'),
    /task "try" is no action/,
  ],
  [
    'options that a slot does not have',
    without('ask: Ab wann?', 'ask: Wann?, options: {a: A}'),
    /there is no option "a"/,
  ],
] as const)
  test(`${what} is refused`, () => assertRefused(text, message));
