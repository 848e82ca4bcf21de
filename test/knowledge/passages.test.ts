import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cut, passagesOf } from '../../src/knowledge/passages.ts';
import { articleOf } from '../fakes/knowledge.ts';

const paragraph = (at: number) => `Paragraph ${at} says ${'much '.repeat(40)}indeed.`;

test('a section that is short enough stays whole', () => {
  assert.deepEqual(cut('One.\n\nTwo.'), ['One.\n\nTwo.']);
});

test('a long one is cut at paragraph ends, with as much in each piece as fits', () => {
  const text = [1, 2, 3, 4, 5, 6, 7].map(paragraph).join('\n\n');
  const pieces = cut(text);
  assert.deepEqual(
    pieces.map((piece) => piece.match(/Paragraph \d/g)?.length),
    [3, 3, 1],
  );
  assert.equal(pieces.join('\n\n'), text);
});

test('a long paragraph is cut at sentence ends, a long sentence between words, a long word anywhere', () => {
  assert.ok(cut('They eat. '.repeat(300)).every((piece) => piece.endsWith('eat.')));
  assert.ok(cut('eat '.repeat(600)).every((piece) => /^(?:eat )*eat$/.test(piece)));
  assert.deepEqual(
    cut('x'.repeat(1_000)).map((piece) => piece.length),
    [900, 100],
  );
  assert.ok(cut(`x${'\u{1F600}'.repeat(600)}`).every((piece) => piece.isWellFormed()));
});

test('every piece of any text stands in it word for word, in order, and nothing but space is lost', () => {
  const words = fc.constantFrom('ab', 'cd.', 'e', '\n\n', '\n', '\u{1F600}', '? ', 'long'.repeat(8));
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), fc.integer({ min: 2, max: 50 }), (list, longest) => {
      const text = list.join(' ');
      const pieces = cut(text, longest);
      let from = 0;
      for (const piece of pieces) {
        assert.ok(piece.length > 0 && piece.length <= longest);
        from = text.indexOf(piece, from);
        assert.ok(from >= 0, piece);
        from += piece.length;
      }
      const bare = (value: string) => value.replace(/\s/g, '');
      assert.equal(bare(pieces.join('')), bare(text));
    }),
  );
});

test('a passage knows its article and section; only the very first begins the article', () => {
  const sections = [
    { heading: 'A', text: [1, 2, 3, 4].map(paragraph).join('\n\n') },
    { heading: 'B', text: 'Short.' },
  ];
  const passages = passagesOf(articleOf('long', { sections }));
  assert.deepEqual(
    passages.map(({ section, first }) => [section.heading, first]),
    [
      ['A', true],
      ['A', false],
      ['B', false],
    ],
  );
});
