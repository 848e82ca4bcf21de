/** What somebody can do who may write to the store but does not have the key, or who lost the key. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createSeal } from '../../../adapters/totp/seal.ts';
import { isCode } from '../../../src/errors.ts';
import type { SecondFactor } from '../../../src/ports/factor.ts';
import { ada, proofOf } from '../../contracts/second-factor.ts';
import { ADAS, bench, countingBytes, KEY } from './bench.ts';

const SEED = 20_261_120;
const corrupt = (error: unknown) => isCode(error, 'store_corrupt') && !error.retry;

/** Nothing that would have to read Ada's record gives an answer. */
async function refuses(factor: SecondFactor, code: string): Promise<void> {
  for (const given of [code, 'nonsense']) {
    await assert.rejects(factor.check(ada.id, proofOf(given)), corrupt);
    await assert.rejects(factor.confirm(ada.id, proofOf(given)), corrupt);
  }
  await assert.rejects(factor.enrolled(ada.id), corrupt);
  await assert.rejects(factor.begin(ada), corrupt);
}

test('a record with one letter changed is refused, wherever it is', async () => {
  const { factor, clock, codeAt, map, enrolAda } = bench();
  const key = await enrolAda();
  const record = map.get(ADAS) ?? '';
  assert.ok(record.length > 100);
  for (let at = 0; at < record.length; at += 1) {
    const other = record[at] === '0' ? '1' : '0';
    map.set(ADAS, record.slice(0, at) + other + record.slice(at + 1));
    await assert.rejects(factor.check(ada.id, proofOf(codeAt(key, clock.now()))), corrupt, `letter ${at}`);
  }
  map.set(ADAS, record);
  assert.equal(await factor.check(ada.id, proofOf(codeAt(key, clock.now()))), 'ok');
});

test('a record that was cut off anywhere is refused', async () => {
  const { factor, map, enrolAda } = bench();
  await enrolAda();
  const { sealed } = JSON.parse(map.get(ADAS) ?? '');
  for (let length = 0; length < sealed.length; length += 1) {
    map.set(ADAS, JSON.stringify({ v: 1, sealed: sealed.slice(0, length) }));
    await assert.rejects(factor.check(ada.id, proofOf('123456')), corrupt, `${length} letters`);
  }
});

test('the same bytes in another spelling are refused', async () => {
  const { factor, map, enrolAda } = bench();
  await enrolAda();
  const { sealed } = JSON.parse(map.get(ADAS) ?? '');
  for (const other of [sealed.toUpperCase(), `${sealed}zz`, `${sealed}0`, `${sealed} `, `0x${sealed}`]) {
    map.set(ADAS, JSON.stringify({ v: 1, sealed: other }));
    await assert.rejects(factor.enrolled(ada.id), corrupt);
  }
});

test('anything else in its place is refused', async () => {
  const { factor, clock, codeAt, map, enrolAda } = bench();
  const key = await enrolAda();
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.record({ v: fc.constant(1), sealed: fc.anything() }).map((value) => String(JSON.stringify(value))),
    fc
      .uint8Array({ maxLength: 200 })
      .map((bytes) => JSON.stringify({ v: 1, sealed: Buffer.from(bytes).toString('hex') })),
  );
  const property = fc.asyncProperty(anything, async (value) => {
    map.set(ADAS, value);
    await refuses(factor, codeAt(key, clock.now()));
  });
  await fc.assert(property, { seed: SEED, numRuns: 300 });
});

test("one person's record under another's name is refused", async () => {
  const { factor, clock, codeAt, map, enrolAda } = bench();
  const key = await enrolAda();
  map.set('factor:tom', map.get(ADAS) ?? '');
  await assert.rejects(factor.check('tom', proofOf(codeAt(key, clock.now()))), corrupt);
  await assert.rejects(factor.enrolled('tom'), corrupt);
});

test('what is sealed for one name opens for that name alone', () => {
  const seal = createSeal(KEY, countingBytes());
  const name = fc.string({ unit: 'binary' });
  // Names that are alike in UTF-8, and others.
  const pairs = fc.oneof(fc.tuple(name, name), fc.constant<[string, string]>(['a\ud800', 'a\ud801']));
  fc.assert(
    fc.property(pairs, fc.string({ minLength: 1 }), ([one, other], text) => {
      const sealed = seal.close(one, text);
      assert.equal(seal.open(one, sealed), Buffer.from(text).toString());
      if (one !== other) assert.throws(() => seal.open(other, sealed), corrupt);
    }),
    { seed: SEED },
  );
});

test('what was sealed with the right key but is no record is refused', async () => {
  const { factor, clock, codeAt, map, enrolAda } = bench();
  const key = await enrolAda();
  const seal = createSeal(KEY, countingBytes());
  const tries = { wrong: 0, lockedUntil: 0 };
  const secret = '00'.repeat(20);
  for (const value of [
    '',
    '{',
    'null',
    '{}',
    '[]',
    JSON.stringify({ tries: { wrong: 0 } }),
    JSON.stringify({ tries: { wrong: -1, lockedUntil: 0 } }),
    JSON.stringify({ tries: { wrong: 0, lockedUntil: '0' } }),
    JSON.stringify({ tries, enrolment: null }),
    JSON.stringify({ tries, enrolment: { secret } }),
    JSON.stringify({ tries, enrolment: { secret: '', last: 0 } }),
    JSON.stringify({ tries, enrolment: { secret: 'zz', last: 0 } }),
    JSON.stringify({ tries, enrolment: { secret, last: 0 }, pending: { secret } }),
  ]) {
    map.set(ADAS, seal.close(ada.id, value));
    await refuses(factor, codeAt(key, clock.now()));
  }
  map.set(ADAS, seal.close(ada.id, JSON.stringify({ tries, enrolment: { secret, last: 0 } })));
  assert.equal(await factor.enrolled(ada.id), true);
});

test('under another key nothing is read, and a reset begins anew', async () => {
  const { again, clock, codeAt, enrolAda } = bench();
  const key = await enrolAda();
  const other = again({ key: new Uint8Array(32).fill(8) });
  await refuses(other, codeAt(key, clock.now()));
  await other.reset(ada.id);
  assert.equal(await other.enrolled(ada.id), false);
  const next = await other.begin(ada);
  assert.equal(await other.confirm(ada.id, proofOf(codeAt(next.key, clock.now()))), 'ok');
});

test('a key of another length is refused at once, in a sentence that says so', () => {
  for (const length of [0, 16, 31, 33, 64]) {
    assert.throws(
      () => bench({ key: new Uint8Array(length) }),
      (error) => isCode(error, 'config_invalid') && error.message.includes(`${length} bytes`),
    );
  }
});
