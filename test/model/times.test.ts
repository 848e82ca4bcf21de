/** Somebody hears something within 10 s, whatever the providers do. */
import assert from 'node:assert/strict';
import { getEventListeners } from 'node:events';
import { test } from 'node:test';
import { after, askOf, chainOf, failure, HANG, says } from './models.ts';

test('one provider that never answers: the local model speaks after 8 s', async () => {
  const set = chainOf([[HANG]]);
  const asked = askOf(set);
  await set.time.pass(7_999);
  assert.equal(asked.took, undefined);
  await set.time.pass(1);
  assert.deepEqual([asked.reply?.model, asked.took], ['local', 8_000]);
});

test('several that never answer share the 8 s: each is asked', async () => {
  const set = chainOf([[HANG], [HANG]]);
  const asked = askOf(set);
  await set.time.pass(5_000);
  assert.deepEqual([set.models[0]?.asked, set.models[1]?.asked], [1, 1]);
  await set.time.pass(3_000);
  assert.deepEqual([asked.reply?.model, asked.took], ['local', 8_000]);
});

test('a slow first one leaves time for a quick second one', async () => {
  const set = chainOf([[HANG], [after(1_000, 'Here.')]]);
  const asked = askOf(set);
  await set.time.pass(6_000);
  assert.deepEqual([asked.reply?.model, asked.took], ['b', 6_000]);
});

test('an answer that begins in time may take its time', async () => {
  const set = chainOf([[says('It is ', 7_000, after(40_000, 'important.'))], ['Not asked.']], {
    tryMs: 7_500,
  });
  const asked = askOf(set);
  await set.time.pass(47_000);
  assert.deepEqual([asked.reply?.model, asked.seen, asked.took], ['a', 'It is important.', 47_000]);
});

test('a call that begins counts as a beginning, without a word', async () => {
  const set = chainOf([
    [
      async (asking, time) => {
        asking.begin?.();
        await time.pause(20_000, asking.signal);
        return { text: '', calls: [], usage: { input: 0, cached: 0, output: 0 }, model: 'a' };
      },
    ],
  ]);
  const asked = askOf(set);
  await set.time.pass(20_000);
  assert.deepEqual([asked.reply?.model, asked.took], ['a', 20_000]);
});

test('an answer that never ends is over after 60 s, and taken back', async () => {
  const set = chainOf([[says('And so on ', 1_000, HANG)], ['Not asked.']]);
  const asked = askOf(set);
  await set.time.pass(59_999);
  assert.deepEqual([asked.seen, asked.took], ['And so on ', undefined]);
  await set.time.pass(1);
  assert.deepEqual([asked.reply?.model, asked.restarts, asked.took], ['local', 1, 60_000]);
  assert.equal(set.models[1]?.asked, 0);
});

test('an answer that breaks off late gives the next one time to begin', async () => {
  const set = chainOf([
    [says('It is imp', 1_000, after(20_000, failure('model_garbled')))],
    [after(2_000, 'Here.')],
  ]);
  const asked = askOf(set);
  await set.time.pass(21_000);
  assert.deepEqual([asked.took, set.models[0]?.asked], [undefined, 1]);
  await set.time.pass(60_000);
  assert.equal(asked.reply?.model, 'b');
  assert.equal(set.models[0]?.asked, 2, 'the same provider gets its second try, too');
});

test('both times are settings', async () => {
  const set = chainOf([[HANG]], { firstMs: 20_000, totalMs: 30_000 });
  const asked = askOf(set);
  await set.time.pass(20_000);
  assert.equal(asked.took, 20_000);
});

test('nothing goes on waiting once there is an answer, and the signal is let go', async () => {
  const set = chainOf([[failure('model_unavailable'), after(100, 'Here.')]]);
  const { signal } = new AbortController();
  const asked = askOf(set, signal);
  await set.time.pass(350);
  assert.equal(asked.reply?.model, 'a');
  assert.equal(set.time.waiting, 0);
  // One signal may live as long as the process.
  assert.equal(getEventListeners(signal, 'abort').length, 0);
});
