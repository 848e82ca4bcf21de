import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inMarkdown, inTitle, readsTheSame } from '../../../adapters/slack/markdown.ts';

const GAP = '\u200b';

for (const [what, text, result] of [
  ['a call to everybody', 'Hi <!channel>', 'Hi &lt;!channel&gt;'],
  ['a mention', '<@U0MARIA> knows', '&lt;@U0MARIA&gt; knows'.replace('@', `@${GAP}`)],
  ['a call by name', '@here and @channel', `@${GAP}here and @${GAP}channel`],
  ['a link', '[x](https://evil.example/a)', `\\[x\\](https:${GAP}//evil.${GAP}example/a)`],
  ['an image', '![x](http://evil.example/i.png)', `!\\[x\\](http:${GAP}//evil.${GAP}example/i.${GAP}png)`],
  [
    'a link in angle brackets',
    '<https://evil.example|bank>',
    `&lt;https:${GAP}//evil.${GAP}example\\|bank&gt;`,
  ],
  ['an address without a scheme', 'see www.evil.example', `see www.${GAP}evil.${GAP}example`],
  ['an e-mail address', 'ada@lumen.example', `ada@${GAP}lumen.${GAP}example`],
  ['bold, italics, struck out, code', '**a** _b_ ~~c~~ `d`', '\\*\\*a\\*\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`'],
  ['a heading', '# Approved\n  ## too', '\\# Approved\n\u00a0\u00a0\\## too'],
  ['a list', '- one\n1. two\n2) three', '\\- one\n1\\. two\n2\\) three'],
  ['a line below that makes a heading', 'Approved\n===', 'Approved\n\\==='],
  ['an entity', '&lt;!channel&gt;', '&amp;lt;!channel&amp;gt;'],
  ['an escape of their own', '\\[x](y)', '\\\\\\[x\\](y)'],
  ['a sentence', 'Done. It is re-started: 3 of 4!', 'Done. It is re-started: 3 of 4!'],
] as const) {
  test(`${what} stays text in a stream`, () => assert.equal(inMarkdown(text), result));
}

const bits = fc.oneof(
  fc.constantFrom(...'<>&[]()!*_~`#|-+=.@:/\\ \n\t1aé😀', '<!here>', 'https://', 'www.', '](', '\ud83d'),
  fc.string({ unit: 'binary' }),
);
const texts = fc.array(bits, { maxLength: 40 }).map((parts) => parts.join(''));

test('a text that grows only grows, wherever it was cut', () => {
  fc.assert(
    fc.property(texts, fc.nat(), (text, at) => {
      const before = inMarkdown(text.slice(0, at % (text.length + 1)));
      assert.ok(inMarkdown(text).startsWith(before), JSON.stringify([before, inMarkdown(text)]));
    }),
    { verbose: true, numRuns: 2_000 },
  );
});

test('nothing that somebody writes is mark-up, a mention or an address', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const shown = inMarkdown(text);
      assert.doesNotMatch(shown, /[<>]/);
      assert.doesNotMatch(shown, /(?<!\\)(?:\\\\)*(?<![\\])[[\]`*_~|]/);
      assert.doesNotMatch(shown, /:\/|www\.[\p{L}\p{N}]|@[^\s\u200b\\&]|[\p{L}\p{N}]\.[\p{L}\p{N}]/u);
      assert.doesNotMatch(shown, /^[ \t]*(?:[-+=#]|\d{1,9}[.)])/m);
      assert.ok(shown.isWellFormed());
    }),
    { verbose: true, numRuns: 2_000 },
  );
});

test('only what reads letter for letter the same may stay as it was streamed', () => {
  for (const text of ['Your access is ready. Enjoy!', 'One.\n\nTwo: 3 of 4 (all).'])
    assert.ok(readsTheSame(text), text);
  for (const text of ['see lumen.example', 'a\nb', 'run `ipconfig`', '- one', 'a & b', '😀\u0007'])
    assert.ok(!readsTheSame(text), text);
});

test('a title is neither a link nor a mention, whoever reads it how', () => {
  assert.equal(inTitle('Find *VPN* for Ada'), 'Find *VPN* for Ada');
  assert.equal(inTitle('[x](y) <!here> @here'), `[x]${GAP}(y) &lt;!here&gt; @${GAP}here`);
  fc.assert(
    fc.property(texts, (text) => {
      assert.doesNotMatch(inTitle(text), /[<>]|\]\(|:\/|@[^\s\u200b]|[\p{L}\p{N}]\.[\p{L}\p{N}]/u);
    }),
    { verbose: true },
  );
});
