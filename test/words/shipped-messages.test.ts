/** The message files of the repository say everything that the code says, and nothing else. */
import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { readFolder } from '../../adapters/files/folder.ts';
import { loadMessages } from '../../src/words/messageFile.ts';

const files = await readFolder('messages', '.yaml');
const sources = (await readFolder('src', '.ts')).map(({ text }) => text).join('\n');
const repliesOf = (text: string) => Object.keys(parse(text).replies);
const [first] = files;
assert.ok(first);
const known = new Set(repliesOf(first.text));

test('they load, and each is named after its language', () => {
  const languages = loadMessages(files).map(({ language }) => language);
  assert.deepEqual(
    languages,
    files.map(({ path }) => basename(path, '.yaml')),
  );
  assert.deepEqual(languages, ['de', 'es', 'fr']);
});

test('all of them say the same sentences', () => {
  for (const { path, text } of files) assert.deepEqual(new Set(repliesOf(text)), known, path);
});

test('every sentence that the code says through words is there', () => {
  const said = sources.matchAll(/\bwords\.say\(\s*'((?:[^'\\\n]|\\.)*)'/g);
  const sentences = Array.from(said, (match) => plain(match[1] ?? ''));
  assert.ok(sentences.length > 70, `${sentences.length}`);
  assert.deepEqual(
    sentences.filter((sentence) => !known.has(sentence)),
    [],
  );
});

test('no sentence is there that the code no longer says', () => {
  const literals = Array.from(sources.matchAll(/'((?:[^'\\\n]|\\.)*)'/g), (match) => plain(match[1] ?? ''));
  const says = new Set(literals);
  assert.deepEqual(
    [...known].filter((sentence) => !says.has(sentence)),
    [],
  );
});

function plain(literal: string): string {
  return literal.replaceAll("\\'", "'");
}
