/** What must still be known after a restart, on the store that Deskmate runs on. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createTotp } from '../../../adapters/totp/totp.ts';
import type { SecondFactor } from '../../../src/ports/factor.ts';
import { ada, proofOf, wrongCode } from '../../contracts/second-factor.ts';
import { fakeClock } from '../../fakes/context.ts';
import { openFor, tempFile } from '../sqlite/temp.ts';
import { codeAt, countingBytes, KEY } from './bench.ts';

/** Every call of `restart` closes the file and opens it anew. */
async function onDisk(t: TestContext) {
  const [file, clock, randomBytes] = [await tempFile(t), fakeClock(), countingBytes()];
  let opened = openFor(t, file);
  const start = (): SecondFactor =>
    createTotp({ shelf: opened.keyValue('totp'), key: KEY, clock, randomBytes });
  const restart = async () => {
    await opened.store.close();
    opened = openFor(t, file);
    return start();
  };
  const now = (key: string) => proofOf(codeAt(key, clock.now()));
  const wrong = (key: string) => proofOf(wrongCode({ codeAt }, key, clock.now()));
  return { factor: start(), restart, clock, now, wrong };
}

test('a set-up goes on, an enrolment stands and a used code stays used', async (t) => {
  const { factor, restart, clock, now } = await onDisk(t);
  const { key } = await factor.begin(ada);
  const second = await restart();
  assert.equal(await second.confirm(ada.id, now(key)), 'ok');
  clock.pass(30_000);
  assert.equal(await second.check(ada.id, now(key)), 'ok');
  const third = await restart();
  assert.equal(await third.enrolled(ada.id), true);
  assert.equal(await third.check(ada.id, now(key)), 'used');
  clock.pass(-30_000);
  assert.equal(await third.check(ada.id, now(key)), 'used');
  clock.pass(60_000);
  assert.equal(await third.check(ada.id, now(key)), 'ok');
});

test('wrong ones count on, and a lock stays', async (t) => {
  const { factor, restart, clock, now, wrong } = await onDisk(t);
  const { key } = await factor.begin(ada);
  assert.equal(await factor.confirm(ada.id, now(key)), 'ok');
  clock.pass(30_000);
  let current = factor;
  for (let n = 0; n < 5; n += 1) {
    assert.equal(await current.check(ada.id, wrong(key)), 'wrong');
    current = await restart();
  }
  assert.equal(await current.check(ada.id, now(key)), 'locked');
  clock.pass(15 * 60_000);
  assert.equal(await (await restart()).check(ada.id, now(key)), 'ok');
});

test('a reset stays', async (t) => {
  const { factor, restart, now } = await onDisk(t);
  const { key } = await factor.begin(ada);
  assert.equal(await factor.confirm(ada.id, now(key)), 'ok');
  await factor.reset(ada.id);
  assert.equal(await (await restart()).enrolled(ada.id), false);
});
