import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { softmax } from '../../src/router/softmax.ts';

const score = fc.float({ min: -1000, max: 1000, noNaN: true });
const scores = fc.array(score, { minLength: 1, maxLength: 20 });

test('gives chances that add up to 1 in the order of the scores', () => {
  fc.assert(
    fc.property(scores, fc.double({ min: 0.05, max: 5, noNaN: true }), (list, temperature) => {
      const chances = Float32Array.from(list);
      softmax(chances, temperature);
      assert.ok(Math.abs(chances.reduce((sum, one) => sum + one, 0) - 1) < 1e-4);
      for (const [a, x] of list.entries()) {
        for (const [b, y] of list.entries()) if (x > y) assert.ok((chances[a] ?? 0) >= (chances[b] ?? 0));
      }
    }),
  );
});

test('a higher temperature is less sure', () => {
  const best = (temperature: number) => {
    const chances = Float32Array.of(2, 0, 0);
    softmax(chances, temperature);
    return chances[0] ?? 0;
  };
  assert.ok(best(0.5) > best(1) && best(1) > best(4) && best(4) > 1 / 3);
});

test('leaves alone what lies behind the count', () => {
  const chances = Float32Array.of(1, 1, 9);
  softmax(chances, 1, 2);
  assert.deepEqual([...chances], [0.5, 0.5, 9]);
});
