/** Nothing is answered that is not on record. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Shelf } from '../../../adapters/totp/records.ts';
import { DeskmateError, isCode } from '../../../src/errors.ts';
import { ada, proofOf, wrongCode } from '../../contracts/second-factor.ts';
import { bench } from './bench.ts';

function breakable() {
  const map = new Map<string, string>();
  const state = { broken: false };
  const shelf: Shelf = {
    get: async (key) => map.get(key),
    async set(key, value) {
      if (state.broken) throw new DeskmateError('store_unavailable', 'The disk is full.', { retry: true });
      map.set(key, value);
    },
  };
  return { shelf, state };
}

const unavailable = (error: unknown) => isCode(error, 'store_unavailable');

test('while nothing can be written, neither a right nor a wrong code is answered, and both can come again', async () => {
  const { shelf, state } = breakable();
  const { factor, clock, codeAt, enrolAda } = bench({ shelf });
  const key = await enrolAda();
  const [right, wrong] = [codeAt(key, clock.now()), wrongCode({ codeAt }, key, clock.now())];
  state.broken = true;
  for (let n = 0; n < 10; n += 1) {
    await assert.rejects(factor.check(ada.id, proofOf(right)), unavailable);
    await assert.rejects(factor.check(ada.id, proofOf(wrong)), unavailable);
  }
  await assert.rejects(factor.begin(ada), unavailable);
  await assert.rejects(factor.reset(ada.id), unavailable);
  state.broken = false;
  assert.equal(await factor.check(ada.id, proofOf(wrong)), 'wrong');
  assert.equal(await factor.check(ada.id, proofOf(right)), 'ok');
  assert.equal(await factor.check(ada.id, proofOf(right)), 'used');
});

test('a set-up that cannot be written is not ended', async () => {
  const { shelf, state } = breakable();
  const { factor, clock, codeAt } = bench({ shelf });
  const { key } = await factor.begin(ada);
  state.broken = true;
  await assert.rejects(factor.confirm(ada.id, proofOf(codeAt(key, clock.now()))), unavailable);
  state.broken = false;
  assert.equal(await factor.enrolled(ada.id), false);
  assert.equal(await factor.confirm(ada.id, proofOf(codeAt(key, clock.now()))), 'ok');
});
