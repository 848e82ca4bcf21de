/** What people paste instead of six digits. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCode } from '../../../adapters/totp/code.ts';
import { ada, proofOf } from '../../contracts/second-factor.ts';
import { ADAS, bench } from './bench.ts';

const SEED = 20_261_120;

const READ = [
  '123456',
  '123 456',
  '123-456',
  ' 12 34 56 ',
  '123\u00a0456',
  '123\u2009456',
  '123\u3000456',
  '123\u2013456',
  '123 – 456',
  '\t123456\r\n',
];
for (const text of READ) {
  test(`${JSON.stringify(text)} is read`, () => assert.equal(readCode(proofOf(text)), '123456'));
}

const REFUSED = [
  '',
  ' ',
  '12345',
  '1234567',
  '12345a',
  '+12345',
  '1234.5',
  '0x1234',
  '1e5000',
  '123_456',
  '123,456',
  "'123456'",
  '１２３４５６',
  '١٢٣٤٥٦',
  '①②③④⑤⑥',
  '12345²',
  '123456\0',
  'code 123456',
  '123456 654321',
  `123456${' '.repeat(100)}`,
  '\ud800',
];
for (const text of REFUSED) {
  test(`${JSON.stringify(text)} is no code`, () => assert.equal(readCode(proofOf(text)), undefined));
}

test('six digits are read however they are spaced', () => {
  const filler = fc.string({ unit: fc.constantFrom(' ', '-', '\u00a0', '\u2014'), maxLength: 3 });
  const digit = fc.constantFrom(...'0123456789');
  const parts = fc.array(fc.tuple(filler, digit), { minLength: 6, maxLength: 6 });
  fc.assert(
    fc.property(parts, (list) => {
      const text = list.flat().join('');
      assert.equal(readCode(proofOf(text)), list.map(([, one]) => one).join(''));
    }),
    { seed: SEED },
  );
});

test('whatever is given, the answer is `wrong` and nothing is written, unless it is six digits', async () => {
  const { factor, map, enrolAda } = bench();
  await enrolAda();
  await factor.begin(ada);
  const before = map.get(ADAS);
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)),
    fc.string({ unit: fc.constantFrom(...'0123456789 -–.e+x'), maxLength: 12 }),
  );
  const property = fc.asyncProperty(text, async (code) => {
    fc.pre(!/^\d{6}$/.test(code.replace(/[^\d]/g, '')));
    assert.equal(await factor.check(ada.id, proofOf(code)), 'wrong');
    assert.equal(await factor.confirm(ada.id, proofOf(code)), 'wrong');
    assert.equal(map.get(ADAS), before);
  });
  await fc.assert(property, { seed: SEED, numRuns: 500 });
});

test('of all six digits only those of the window are right', async () => {
  const { clock, codeAt, enrolAda, map, again } = bench();
  const key = await enrolAda();
  // Two steps later, so that no code of the window was used before.
  clock.pass(60_000);
  const right = [-1, 0, 1].map((steps) => codeAt(key, clock.now() + steps * 30_000));
  const before = map.get(ADAS) ?? '';
  const digits = fc.oneof(
    fc.integer({ min: 0, max: 999_999 }).map((number) => String(number).padStart(6, '0')),
    fc.constantFrom(...right),
  );
  const property = fc.asyncProperty(digits, async (code) => {
    map.set(ADAS, before);
    assert.equal(await again().check(ada.id, proofOf(code)), right.includes(code) ? 'ok' : 'wrong');
  });
  await fc.assert(property, { seed: SEED, numRuns: 500 });
});
