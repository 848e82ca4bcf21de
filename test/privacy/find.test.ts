/** What holds for every finding, whatever the text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { find } from '../../src/privacy/find.ts';
import { plain } from '../../src/privacy/plain.ts';
import { merge, type Span } from '../../src/privacy/span.ts';
import { texts } from './arbitrary.ts';
import { NAMES } from './people.ts';

/** The longest message, and the longest that it may take; some milliseconds on any machine. */
const LENGTH = 12_000;
const MOST_MS = 1_500;

test('findings lie in the text, in order, without overlaps', () => {
  fc.assert(
    fc.property(texts, (text) => {
      let end = 0;
      for (const span of find(text, NAMES)) {
        assert.ok(span.start >= end && span.end > span.start && span.end <= text.length);
        end = span.end;
      }
    }),
    { numRuns: 2_000 },
  );
});

test('a text made plain is as long as it was', () => {
  fc.assert(
    fc.property(texts, (text) => plain(text).length === text.length),
    { numRuns: 2_000 },
  );
});

test('of findings that overlap all is covered, under the type of the longest, then of the most specific', () => {
  const spans: Span[] = [
    { type: 'PHONE_NUMBER', start: 0, end: 6 },
    { type: 'EMAIL_ADDRESS', start: 4, end: 14 },
    { type: 'PHONE_NUMBER', start: 20, end: 25 },
    { type: 'US_SSN', start: 20, end: 25 },
    { type: 'PERSON', start: 25, end: 30 },
  ];
  assert.deepEqual(merge(spans), [
    { type: 'EMAIL_ADDRESS', start: 0, end: 14 },
    { type: 'US_SSN', start: 20, end: 25 },
    { type: 'PERSON', start: 25, end: 30 },
  ]);
});

const NASTY = [
  ...[
    '1',
    '1 ',
    '0.',
    '+1(',
    '((',
    'a@',
    '@',
    '%40',
    'a.b.c-',
    'aB3',
    'ab:',
    '::1:',
    '10.',
    'eyJ',
    'eyJ.',
    'sk-',
    'x ',
    'Ada ',
    'Anne-',
  ],
  ...[
    'password:',
    'password is ',
    "driver's license ",
    'Bearer ',
    'a:b@',
    'https://a/',
    '?token=',
    '-----BEGIN PRIVATE KEY-----',
    'DE89 ',
  ],
  ...[
    '[',
    '[EMAIL_1',
    '[EMAIL_1]',
    '\\',
    '"',
    ' ',
    '\n',
    'é',
    '\u200b',
    '🙂',
    'S-5',
    '*',
    '12-',
    '2024-01-02 ',
    'iban',
    'number ',
  ],
];

test('no text of the longest kind takes long, whatever repeats in it', () => {
  for (const piece of NASTY) {
    const text = piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
    const start = performance.now();
    find(text, NAMES);
    assert.ok(performance.now() - start < MOST_MS, JSON.stringify(piece));
  }
});

test('no mixture of such pieces takes long either', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 4 }), (pieces) => {
      const unit = pieces.join('');
      const start = performance.now();
      find(unit.repeat(Math.ceil(LENGTH / unit.length)).slice(0, LENGTH), NAMES);
      assert.ok(performance.now() - start < MOST_MS);
    }),
    { numRuns: 60 },
  );
});
