import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { trainRouter } from '../../src/router/train.ts';
import { INTENTS } from './intents.ts';

const router = trainRouter(INTENTS);
const names = new Set(INTENTS.map(({ name }) => name));

/** What holds for the route of any string. */
function holds(text: string): void {
  const { band, intent, confidence, options, why } = router.route(text);
  assert.ok(confidence >= 0 && confidence <= 1);
  assert.ok(intent === undefined ? band === 'none' : names.has(intent));
  assert.ok(band === 'clarify' ? options.length >= 2 && options.length <= 3 : options.length === 0);
  for (const option of options) assert.ok(names.has(option.intent));
  const said =
    /^(?:no words|margin -?[\d.]+ over [a-z_]+(?:, \d+% of it unlike any example)?|safety words? .+)$/;
  assert.match(why, said);
}

test('any string routes', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), holds));
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), holds));
  const halves = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
  fc.assert(fc.property(halves, holds));
});

test('any mix of known words routes', () => {
  const words = [
    ...new Set(INTENTS.flatMap(({ examples }) => examples.join(' ').split(' '))),
    'phishing',
    '👩‍💻',
    '\u202e',
  ];
  const soup = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((list) => list.join(' '));
  fc.assert(fc.property(soup, holds));
});

const NOTHING = [
  '',
  ' ',
  '\n\t',
  '???',
  '🎉',
  '👩‍👩‍👧‍👦',
  '12345',
  '\u200b',
  '\ud800',
  '\0\u0001\u0007',
  '١٢٣',
];
for (const text of NOTHING) {
  test(`${JSON.stringify(text)} says nothing`, () => {
    assert.deepEqual(router.route(text), { band: 'none', confidence: 0, options: [], why: 'no words' });
  });
}

const ODD = [
  'عايز أغير كلمة السر',
  '\u202eI forgot my password\u202c',
  'ﷺ'.repeat(2000),
  'e\u0301'.repeat(2000),
  'x'.repeat(2000),
  '字'.repeat(2000),
  '__proto__ constructor toString',
  'toString',
];
for (const text of ODD) test(`${JSON.stringify(text.slice(0, 24))} routes`, () => holds(text));

test('only the first 2,000 characters are read', () => {
  const filler = 'password '.repeat(250).slice(0, 1999);
  assert.match(router.route(`${filler.slice(0, 1980)} phishing`).why, /safety/);
  assert.doesNotMatch(router.route(`${filler} phishing`).why, /safety/);
});

test('a megabyte takes no longer than a page', () => {
  const started = performance.now();
  for (let round = 0; round < 20; round++) holds('I forgot my password. '.repeat(50_000));
  assert.ok((performance.now() - started) / 20 < 100);
});

test('why holds nothing of the message but a safety word', () => {
  for (const text of [
    'secretword my password',
    'zzyzx qqq',
    'my iban is DE89370400440532013000, access',
    'hunter2 phishing',
  ]) {
    const { why } = router.route(text);
    for (const word of ['secretword', 'zzyzx', 'DE89', 'de89', 'hunter2'])
      assert.ok(!why.includes(word), why);
  }
});
