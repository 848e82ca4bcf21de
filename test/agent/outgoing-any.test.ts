/** Whatever a model writes, nothing that a chat would make a link, a picture or a mention of comes out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { outgoing } from '../../src/agent/outgoing.ts';
import { linksIn, marksIn } from '../cheats/injections-shown.ts';

const HOSTS = ['intranet.example.com'];

const bits = fc.constantFrom(
  ...'<>[]()!@#|\\/:.?&=;,"\'`*_~-+ \n\ta1é😀{}%$^'.split(''),
  'https://',
  'http:',
  'HTTPS://',
  'ftp://',
  '//',
  'www.',
  'javascript:',
  'data:',
  'mailto:',
  'tel:',
  'evil.com',
  'evil',
  '.com',
  '.test',
  'com',
  'io',
  'intranet.example.com',
  'intranet',
  'example',
  'xn--e1a.com',
  'a@b.com',
  '@here',
  '<@U1>',
  '<!channel>',
  '<at>',
  '</at>',
  '<b>',
  '</b>',
  '<img src="',
  '">',
  '](',
  '![',
  '][',
  ']:',
  '\u200b',
  '\u200d',
  '\u00ad',
  '\u2060',
  '\ufe0f',
  '\u202e',
  '。',
  '．',
  'ｃｏｍ',
  '\u0430',
  '%2f%2f',
  '10.0.0.1',
  '/x',
  'README.md',
  'done.Next',
  'report.docx',
  '2.3/4',
  'e.g.',
  '\u{E0061}',
  '\u0000',
  '\u2028',
);
const texts = fc
  .array(fc.oneof({ weight: 5, arbitrary: bits }, fc.string({ unit: 'binary', maxLength: 5 })), {
    maxLength: 24,
  })
  .map((parts) => parts.join(''));
const runs = { numRuns: 20_000, verbose: true } as const;

test('nothing of it is a link, a picture or a mention', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const shown = outgoing(text, HOSTS);
      assert.deepEqual([...linksIn(shown), ...marksIn(shown)], [], JSON.stringify(shown));
    }),
    runs,
  );
});

test('doing it again changes nothing', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const once = outgoing(text, HOSTS);
      assert.equal(outgoing(once, HOSTS), once);
    }),
    runs,
  );
});

test('what was written so far is as harmless as the whole', () => {
  fc.assert(
    fc.property(texts, fc.nat(), (text, at) => {
      const shown = outgoing(text.slice(0, at % (text.length + 1)), HOSTS);
      assert.deepEqual(linksIn(shown), [], JSON.stringify(shown));
    }),
    runs,
  );
});

test('hostile text of 12,000 characters takes no longer than any other', () => {
  const hostile = [
    '![',
    '[a](',
    '<a',
    '<@',
    'a.',
    'a.b/',
    'https://',
    '@a',
    '.a@',
    'a@',
    '[[',
    '<http:a|',
    '] (',
    '!',
    '\u200d',
    'a:',
    '\\',
    '。',
    '&lt;',
  ];
  for (const bit of hostile) {
    const text = bit.repeat(12_000 / bit.length);
    // The fastest of some, since anything else may run on the machine meanwhile.
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now();
      outgoing(text, HOSTS);
      return performance.now() - began;
    });
    assert.ok(Math.min(...times) < 100, `${JSON.stringify(bit)} took ${Math.min(...times).toFixed(0)} ms`);
  }
});
