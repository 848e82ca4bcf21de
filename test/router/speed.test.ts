/** Bounds with a wide margin for a busy machine; measured figures are shown as diagnostics. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../src/router/random.ts';
import { trainRouter } from '../../src/router/train.ts';

const VOCABULARY = 400;

/** 20 intents of 40 sentences, each with words of its own and words of all. */
function manyIntents() {
  const random = seeded(7);
  const word = (from: number, count: number) => {
    const letters = seeded(from + Math.floor(random() * count));
    return Array.from({ length: 4 + Math.floor(letters() * 6) }, () =>
      String.fromCharCode(97 + letters() * 26),
    ).join('');
  };
  return Array.from({ length: 20 }, (_, intent) => ({
    name: `intent_${intent}`,
    safetyWords: [`danger${intent}`],
    examples: Array.from({ length: 40 }, () =>
      Array.from({ length: 8 }, (_, at) =>
        at < 3 ? word(10_000 * (intent + 1), 12) : word(0, VOCABULARY),
      ).join(' '),
    ),
  }));
}

test('20 intents of 40 examples train in far less than the time a start may take', (t) => {
  const intents = manyIntents();
  const started = performance.now();
  const router = trainRouter(intents);
  const took = performance.now() - started;
  t.diagnostic(`trained in ${took.toFixed(0)} ms`);
  assert.ok(took < 2500);

  const text = intents[3]?.examples[5] ?? '';
  const message = `${text} and please`;
  for (let warm = 0; warm < 2000; warm++) router.route(message);
  const times = Array.from({ length: 501 }, () => {
    const begun = performance.now();
    router.route(message);
    return performance.now() - begun;
  }).sort((a, b) => a - b);
  const median = times[250] ?? Infinity;
  t.diagnostic(`a message of ten words routes in ${(1000 * median).toFixed(0)} µs (median)`);
  assert.ok(median < 1);
  assert.equal(router.route(message).intent, 'intent_3');
});
