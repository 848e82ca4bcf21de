/** RFC 6238, Appendix B, the SHA-1 rows: their eight digits end in the six that apps show. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { URI } from 'otpauth';
import { ada, proofOf } from '../../contracts/second-factor.ts';
import { fakeClock } from '../../fakes/context.ts';
import { bench, countingBytes } from './bench.ts';

const VECTORS = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
] as const;

/** Gives the secret of the RFC to whoever asks for as many bytes. */
function rfcBytes(): (count: number) => Uint8Array {
  const other = countingBytes();
  return (count) => (count === 20 ? Buffer.from('12345678901234567890', 'ascii') : other(count));
}

test('every code of the RFC ends a set-up', async () => {
  for (const [seconds, code] of VECTORS) {
    const { factor } = bench({ randomBytes: rfcBytes(), clock: fakeClock(seconds * 1_000) });
    await factor.begin(ada);
    assert.equal(await factor.confirm(ada.id, proofOf(code.slice(-6))), 'ok', code);
  }
});

test('every code of the RFC is right in its second, once', async () => {
  const clock = fakeClock(VECTORS[0][0] * 1_000);
  const { factor } = bench({ randomBytes: rfcBytes(), clock });
  await factor.begin(ada);
  assert.equal(await factor.confirm(ada.id, proofOf(VECTORS[0][1].slice(-6))), 'ok');
  for (const [seconds, code] of VECTORS.slice(1)) {
    clock.pass(seconds * 1_000 - clock.now());
    assert.equal(await factor.check(ada.id, proofOf(code)), 'wrong', 'eight digits');
    assert.equal(await factor.check(ada.id, proofOf(code.slice(-6))), 'ok', code);
    assert.equal(await factor.check(ada.id, proofOf(code.slice(-6))), 'used', code);
  }
});

test('key and address are those of the secret, and what an app reads', async () => {
  const { factor } = bench({ randomBytes: rfcBytes() });
  const { key, uri } = await factor.begin({ id: 'ada', email: 'ada+desk@example.com' });
  assert.equal(key, 'GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ');
  const read = URI.parse(uri);
  assert.equal(read.secret.base32, key.replaceAll(' ', ''));
  assert.deepEqual(
    [read.issuer, read.label, read.algorithm, read.digits, 'period' in read && read.period],
    ['Deskmate', 'ada+desk@example.com', 'SHA1', 6, 30],
  );
});

test('the app shows the name that the company chose', async () => {
  const { factor } = bench({ issuer: 'Desk & Co' });
  const read = URI.parse((await factor.begin({ id: 'ada', email: 'a/\ud800@example.com' })).uri);
  assert.deepEqual([read.issuer, read.label], ['Desk & Co', 'a/\ufffd@example.com']);
});
