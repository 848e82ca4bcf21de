import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readSections } from '../../src/knowledge/markdown.ts';

const textOf = (markdown: string) => readSections(markdown, 'T')[0]?.text;

test('headings of any depth begin a section; those without text are left out', () => {
  assert.deepEqual(readSections('# A\n\n## B ##\nb\n### C\nc\n#hashtag\n', 'T'), [
    { heading: 'B', text: 'b' },
    { heading: 'C', text: 'c #hashtag' },
  ]);
});

test('lines of a paragraph are joined, paragraphs stay apart, items keep a line each', () => {
  assert.equal(textOf('one\ntwo\n\nthree\n\n\nfour'), 'one two\n\nthree\n\nfour');
  assert.equal(
    textOf('Bring:\n- a pen\n- paper that\n  is white\n* ink'),
    'Bring:\n• a pen\n• paper that is white\n• ink',
  );
});

test('marks go, words stay', () => {
  assert.equal(textOf('**Bold**, *soft* and __both__ with `code`'), 'Bold, soft and both with code');
  assert.equal(textOf('See [the form](https://lumen.example/form) now'), 'See the form now');
  assert.equal(textOf('![logo](logo.png) here'), 'logo here');
  assert.equal(textOf('snake_case_name and 2 * 3 * 4'), 'snake_case_name and 2 * 3 * 4');
});

test('a heading in a code block is none', () => {
  assert.deepEqual(readSections('## A\n```\n# not a heading\n```\nb', 'T'), [
    { heading: 'A', text: '# not a heading b' },
  ]);
});

test('any text is cut without an error, and hostile ones in linear time', () => {
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => void readSections(text, 'T')));
  const from = performance.now();
  for (const piece of ['[', '[](', '*', '**a', '_', '`', '# ', '- ', '[a]('])
    readSections(piece.repeat(60_000), 'T');
  assert.ok(performance.now() - from < 10_000);
});
