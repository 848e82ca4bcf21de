/** Too many requests, and providers that stay down: pauses are kept, breakers open and close. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { START } from '../fakes/context.ts';
import { type Act, askOf, chainOf, failure, HANG } from './models.ts';

const BUSY = (ms?: number) => failure('model_unavailable', ms);
const BREAKER = { failures: 3, windowMs: 60_000, openMs: 30_000 };

test('a pause that fits is waited for, to the millisecond', async () => {
  const set = chainOf([[BUSY(1_200), 'Now.'], ['Not asked.']]);
  const asked = askOf(set);
  await set.time.pass(1_199);
  assert.equal(set.models[0]?.asked, 1);
  await set.time.pass(1);
  assert.deepEqual([asked.reply?.model, asked.took, set.models[1]?.asked], ['a', 1_200, 0]);
});

test('a pause that does not fit sends on at once, and nobody asks that provider before it is over', async () => {
  const set = chainOf([[BUSY(20_000), 'Now.'], ['Meanwhile.']]);
  const first = askOf(set);
  await first.done;
  assert.deepEqual([first.reply?.model, first.took], ['b', 0]);
  await set.time.pass(19_999);
  await askOf(set).done;
  assert.equal(set.models[0]?.asked, 1);
  await set.time.pass(1);
  const last = askOf(set);
  await last.done;
  assert.equal(last.reply?.model, 'a');
});

test('a pause is waited for only within the share of that provider', async () => {
  const alone = chainOf([[BUSY(6_000), 'Now.']]);
  const first = askOf(alone);
  await alone.time.pass(6_000);
  assert.equal(first.reply?.model, 'a');
  const two = chainOf([[BUSY(6_000)], ['Meanwhile.']]);
  const second = askOf(two);
  await second.done;
  assert.equal(second.reply?.model, 'b');
});

test('a pause that leaves less than a second to answer is not worth its wait', async () => {
  const set = chainOf([[BUSY(7_500), 'Now.']]);
  const asked = askOf(set);
  await asked.done;
  assert.deepEqual([asked.reply?.model, asked.took], ['local', 0]);
});

test('a trial that is given up leaves room for the next one', async () => {
  const set = chainOf([[BUSY(), HANG, 'Back.']], { breaker: { ...BREAKER, failures: 1 }, tries: 1 });
  await askOf(set).done;
  await set.time.pass(30_000);
  const stop = new AbortController();
  const trial = askOf(set, stop.signal);
  await set.time.pass(10);
  stop.abort();
  await trial.done;
  const asked = askOf(set);
  await asked.done;
  assert.equal(asked.reply?.model, 'a');
});

test('a storm opens the breaker, so that nobody waits; one try after its time closes it', async () => {
  const acts: Act[] = [BUSY(), BUSY(), BUSY(), 'Back.'];
  const set = chainOf([acts], { breaker: BREAKER, tries: 1 });
  for (let count = 0; count < 3; count += 1) await askOf(set).done;
  assert.equal(set.chain.health()[0]?.state, 'open');
  for (let count = 0; count < 50; count += 1) {
    const asked = askOf(set);
    await asked.done;
    assert.deepEqual([asked.reply?.model, asked.took], ['local', 0]);
  }
  assert.equal(set.models[0]?.asked, 3);
  await set.time.pass(30_000);
  assert.equal(set.chain.health()[0]?.state, 'half_open');
  const [one, two] = [askOf(set), askOf(set)];
  await Promise.all([one.done, two.done]);
  assert.deepEqual([one.reply?.model, two.reply?.model], ['a', 'local'], 'one of them tries it');
  assert.deepEqual(set.chain.health()[0], {
    name: 'a',
    state: 'closed',
    failures: 0,
    lastError: { code: 'model_unavailable', at: START },
    lastSuccess: START + 30_000,
  });
  assert.deepEqual(
    set.log.lines
      .filter(({ event }) => event === 'model.breaker')
      .map(({ level, fields }) => [level, fields]),
    [
      ['warn', { provider: 'a', state: 'open' }],
      ['info', { provider: 'a', state: 'half_open' }],
      ['info', { provider: 'a', state: 'closed' }],
    ],
  );
});

test('one that never answers opens its breaker too: after that nobody waits for it', async () => {
  const set = chainOf([[HANG]], { breaker: BREAKER });
  for (let count = 0; count < 3; count += 1) {
    askOf(set);
    await set.time.pass(8_000);
  }
  const asked = askOf(set);
  await asked.done;
  assert.deepEqual([asked.reply?.model, asked.took], ['local', 0]);
});

test('an open first provider gives its whole time to the second', async () => {
  const set = chainOf([[BUSY()], [HANG]], { breaker: { ...BREAKER, failures: 1 }, tries: 1 });
  const first = askOf(set);
  await set.time.pass(8_000);
  assert.equal(first.took, 8_000);
});

test('while the second is left alone the first has all of the time', async () => {
  const set = chainOf([[BUSY(), HANG], [BUSY(60_000)]], { tries: 1 });
  await askOf(set).done;
  const asked = askOf(set);
  await set.time.pass(7_999);
  assert.equal(asked.took, undefined);
  await set.time.pass(1);
  assert.equal(asked.took, 8_000);
});

test('a hundred people in a storm of 429: everybody has an answer within 10 s, and few requests are made', async () => {
  const set = chainOf([[BUSY(2_000)], [BUSY(3_000)]]);
  const all = Array.from({ length: 100 }, () => askOf(set));
  await set.time.pass(10_000);
  assert.ok(all.every(({ reply, took }) => reply?.model === 'local' && (took ?? 99_999) <= 10_000));
  // Those who waited for the first one find it left alone, and one at a time waits for the second.
  assert.deepEqual(
    set.models.map(({ asked }) => asked),
    [100, 2],
  );
});

test('the page of health names every provider, the local one last', async () => {
  const set = chainOf([[failure('model_garbled')], ['Fine.']], { tries: 1 });
  await askOf(set).done;
  assert.deepEqual(set.chain.health(), [
    {
      name: 'a',
      state: 'closed',
      failures: 1,
      lastError: { code: 'model_garbled', at: START },
      lastSuccess: undefined,
    },
    { name: 'b', state: 'closed', failures: 0, lastError: undefined, lastSuccess: START },
    { name: 'local', state: 'closed', failures: 0 },
  ]);
});
