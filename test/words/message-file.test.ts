import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DeskmateError } from '../../src/errors.ts';
import { loadMessages } from '../../src/words/messageFile.ts';

const load = (...texts: string[]) => loadMessages(texts.map((text, at) => ({ path: `m/${at}.yaml`, text })));
const GERMAN = 'language: de\nlocale: de-DE\nreplies:\n  "Done.": Erledigt.\n';

test('a file gives its language the words that it names', () => {
  const [words] = load(GERMAN);
  assert.equal(words?.language, 'de');
  assert.equal(words?.say('Done.'), 'Erledigt.');
});

for (const [what, text, line, says] of [
  [
    'a placeholder that is gone',
    'language: de\nreplies:\n  "By {names}.": Von jemandem.',
    3,
    /must have \{names\}.*not nothing/,
  ],
  [
    'a placeholder too many',
    'language: de\nreplies:\n  "Done.": "{was} erledigt."',
    3,
    /must have nothing.*not \{was\}/,
  ],
  ['a language that is none', 'language: German\nreplies: {}', 1, /a language as two small letters/],
  ['a member that is not known', 'language: de\nanswers: {}\nreplies: {}', 2, /is not known here/],
  ['an empty sentence', 'language: de\nreplies:\n  "Done.": ""', 3, /is empty/],
  ['English, which is in the code', 'language: en\nreplies: {}', 1, /there already/],
  ['no map at all', '- 1', 1, /must be/],
] as const)
  test(`${what}: the file, the line and the reason`, () => {
    assert.throws(
      () => load(text),
      (error) =>
        error instanceof DeskmateError &&
        error.code === 'config_invalid' &&
        error.message.includes(`m/0.yaml:${line}:`) &&
        says.test(error.message),
    );
  });

test('one language in two files is told', () => {
  assert.throws(() => load(GERMAN, GERMAN), /m\/1\.yaml:1: the language "de" is there already/);
});

test('words for days are put into English, whole words and the longest phrase first', () => {
  const [words] = load(
    `${GERMAN}understood:\n  bis: until\n  ende: end of\n  märz: march\n  "ende des monats": end of the month\n`,
  );
  assert.equal(words?.inEnglish('Figma bis Ende März'), 'Figma until end of march');
  assert.equal(words?.inEnglish('bis Ende  des Monats'), 'until end of the month');
  assert.equal(words?.inEnglish('Bistro am Wochenende'), 'Bistro am Wochenende');
  assert.equal(words?.inEnglish('am 3. august'), 'am 3 august');
});

test('whatever the bytes, there are words or a DeskmateError, and time is bounded', () => {
  const [words] = load(`${GERMAN}understood:\n  bis: until\n`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      try {
        load(text);
      } catch (error) {
        assert.ok(error instanceof DeskmateError, String(error));
      }
      assert.equal(typeof words?.inEnglish(text), 'string');
    }),
  );
  assert.equal(words?.inEnglish('bis '.repeat(50_000)).length, 6 * 50_000);
});
