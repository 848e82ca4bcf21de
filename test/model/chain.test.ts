/** Who is asked after whom, and what whoever asks notices of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCode } from '../../src/errors.ts';
import { createChain } from '../../src/model/chain.ts';
import { fakeLog } from '../fakes/context.ts';
import { fakeTime } from '../fakes/time.ts';
import { askOf, chainOf, failure, HANG, reply, says } from './models.ts';

test('the first one that answers is enough', async () => {
  const set = chainOf([['Hello.'], ['Not asked.']]);
  const asked = askOf(set);
  await asked.done;
  assert.deepEqual(asked.reply, reply('a', 'Hello.'));
  assert.deepEqual([asked.seen, asked.restarts, set.models[1]?.asked], ['Hello.', 0, 0]);
});

test('with no provider the local model answers, and an empty chain is a mistake', async () => {
  const set = chainOf([]);
  const asked = askOf(set);
  await asked.done;
  assert.equal(asked.reply?.model, 'local');
  const time = fakeTime();
  assert.throws(() => createChain([], { clock: time.clock, pause: time.pause, log: fakeLog() }), {
    code: 'config_invalid',
  });
});

test('down: tried twice, then the next one, then the local model', async () => {
  const set = chainOf([[failure('model_unavailable')], [failure('model_unavailable')]]);
  const asked = askOf(set);
  await set.time.pass(2_000);
  assert.equal(asked.reply?.model, 'local');
  assert.deepEqual(
    set.models.map((model) => model.asked),
    [2, 2],
  );
});

test('one stumble: the second try of the same provider answers', async () => {
  const set = chainOf([[failure('model_garbled'), 'Here I am.']]);
  const asked = askOf(set);
  await set.time.pass(300);
  assert.deepEqual([asked.reply?.text, set.models[0]?.asked], ['Here I am.', 2]);
});

for (const code of ['model_filtered', 'model_rejected'] as const)
  test(`${code} is not tried again with the same provider, and opens no breaker`, async () => {
    const set = chainOf([[failure(code)], ['Fine.']], {
      breaker: { failures: 1, windowMs: 1_000, openMs: 1_000 },
    });
    for (let count = 0; count < 3; count += 1) {
      const asked = askOf(set);
      await asked.done;
      assert.equal(asked.reply?.model, 'b');
    }
    assert.equal(set.models[0]?.asked, 3);
    assert.equal(set.chain.health()[0]?.state, 'closed');
    assert.equal(set.chain.health()[0]?.lastError?.code, code);
  });

test('words that broke off are taken back before another try speaks', async () => {
  const set = chainOf([[says('It is imp', 100, failure('model_garbled'))], ['It is important.']], {
    tries: 1,
  });
  const asked = askOf(set);
  await set.time.pass(50);
  assert.equal(asked.seen, '');
  await set.time.pass(50);
  assert.deepEqual([asked.seen, asked.restarts], ['It is important.', 1]);
  assert.equal(asked.reply?.model, 'b');
});

test('words are taken back once, however many fail silently after them', async () => {
  const set = chainOf([
    [says('It is imp', 0, failure('model_filtered'))],
    [failure('model_filtered')],
    [failure('model_filtered')],
  ]);
  const asked = askOf(set);
  await set.time.pass(10);
  assert.deepEqual([asked.reply?.model, asked.restarts], ['local', 1]);
});

test('before the local model speaks they are taken back too; a silent failure takes nothing back', async () => {
  const spoken = chainOf([[says('It is imp', 0, failure('model_unavailable'))]]);
  const first = askOf(spoken);
  await spoken.time.pass(1_000);
  assert.deepEqual([first.seen, first.restarts], ['I am only the local model.', 2]);
  const silent = chainOf([[failure('model_unavailable')]]);
  const second = askOf(silent);
  await silent.time.pass(1_000);
  assert.equal(second.restarts, 0);
});

test('a filter outage and a filtered answer are answers: they reach whoever asked as they are', async () => {
  for (const filter of ['unchecked', 'answer'] as const) {
    const set = chainOf([[async () => ({ ...reply('a', 'Hm.'), filter })], ['Not asked.']]);
    const asked = askOf(set);
    await asked.done;
    assert.deepEqual([asked.reply?.filter, asked.reply?.model], [filter, 'a']);
  }
});

test('an error that nobody foresaw costs one try and is on the log by its kind', async () => {
  const broken = async () => {
    throw new TypeError('a person wrote this');
  };
  const set = chainOf([[broken], ['Fine.']]);
  const asked = askOf(set);
  await asked.done;
  assert.equal(asked.reply?.model, 'b');
  assert.equal(set.log.lines[0]?.fields.code, 'unexpected');
  assert.doesNotMatch(JSON.stringify(set.log.lines), /wrote/);
});

test('switched off: whoever waits hears of it within one tick, whatever the model does', async () => {
  const hang = chainOf([[HANG], [HANG]]);
  const speaking = chainOf([[says('It is', 10, HANG)]]);
  const pausing = chainOf([[failure('model_unavailable', 3_000)]]);
  for (const set of [hang, speaking, pausing]) {
    const stop = new AbortController();
    const asked = askOf(set, stop.signal);
    await set.time.pass(100);
    assert.equal(asked.took, undefined);
    stop.abort();
    await new Promise((resolve) => setImmediate(resolve));
    assert.ok(isCode(asked.error, 'model_unavailable') && asked.error.retry);
    assert.equal(set.local.asked, 0, 'nobody answers what was given up');
    assert.equal(set.time.waiting, 0, 'nothing is waited for any more');
  }
  assert.equal(hang.chain.health()[0]?.failures, 0, 'it is not the fault of the provider');
});

test('switched off before it was asked: nobody is asked', async () => {
  const set = chainOf([['Hello.']]);
  const asked = askOf(set, AbortSignal.abort());
  await asked.done;
  assert.ok(asked.error);
  assert.equal(set.local.asked + (set.models[0]?.asked ?? 0), 0);
});

test("a provider that was given up cannot speak into another one's answer", async () => {
  let late = 0;
  const set = chainOf([
    [
      async (asking, time) => {
        // It does not heed its signal.
        await time.pause(9_000, new AbortController().signal);
        asking.begin?.();
        asking.onText?.('Too late.');
        late += 1;
        return reply('a', 'Too late.');
      },
    ],
  ]);
  const asked = askOf(set);
  await set.time.pass(20_000);
  assert.deepEqual([late, asked.seen, asked.reply?.model], [1, 'I am only the local model.', 'local']);
});
