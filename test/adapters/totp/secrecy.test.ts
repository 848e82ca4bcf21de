/** Codes and keys are in nobody's hands but the person's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { Secret } from 'otpauth';
import { ada, proofOf } from '../../contracts/second-factor.ts';
import { ADAS, bench, KEY } from './bench.ts';

/** Every way to write a secret down. */
function spellings(key: string): string[] {
  const base32 = key.replaceAll(' ', '');
  const bytes = Buffer.from(Secret.fromBase32(base32).bytes);
  return [key, base32, bytes.toString('hex'), bytes.toString('base64'), bytes.toString('latin1')];
}

function holdsNone(text: string, secrets: string[]): void {
  for (const secret of secrets) assert.ok(!text.toLowerCase().includes(secret.toLowerCase()));
}

test('the shelf does not show a secret, before and after it is confirmed', async () => {
  const { factor, clock, codeAt, map } = bench();
  const { key } = await factor.begin(ada);
  holdsNone(inspect(map), spellings(key));
  await factor.confirm(ada.id, proofOf(codeAt(key, clock.now())));
  holdsNone(inspect(map), spellings(key));
});

test('the same is never sealed alike twice', async () => {
  const { factor, map } = bench();
  const seen = new Set<string>();
  for (let n = 0; n < 20; n += 1) {
    await factor.reset(ada.id);
    seen.add(map.get(ADAS) ?? '');
  }
  assert.equal(seen.size, 20);
});

test('the factor itself shows nothing of its key', () => {
  const shown = inspect(bench().factor, { depth: 10, showHidden: true });
  holdsNone(shown, [Buffer.from(KEY).toString('hex'), '7, 7, 7']);
});

test('an error repeats neither the code nor the key, nor what lies on the shelf', async () => {
  const { factor, again, clock, codeAt, map, enrolAda } = bench();
  const key = await enrolAda();
  const code = codeAt(key, clock.now());
  const record = map.get(ADAS) ?? '';
  const other = again({ key: new Uint8Array(32).fill(8) });
  const attempts = [
    () => other.check(ada.id, proofOf(code)),
    () => {
      map.set(ADAS, record.slice(0, -1));
      return factor.check(ada.id, proofOf(code));
    },
    () => {
      map.set(ADAS, `${code} ${key} is no JSON`);
      return factor.check(ada.id, proofOf(code));
    },
  ];
  for (const attempt of attempts) {
    const error = await attempt().then(
      () => assert.fail('no error'),
      (caught: unknown) => caught,
    );
    const shown = inspect(error, { depth: 10, showHidden: true });
    assert.match(shown, /cannot be read/);
    holdsNone(shown, [code, record.slice(-40), ...spellings(key), '7, 7, 7']);
  }
});
