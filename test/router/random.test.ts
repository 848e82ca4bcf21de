import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded, shuffle } from '../../src/router/random.ts';

test('the generator repeats itself by seed and spreads evenly', () => {
  const [a, b] = [seeded(3), seeded(3)];
  const drawn = Array.from({ length: 2000 }, () => a());
  assert.deepEqual(
    drawn,
    Array.from({ length: 2000 }, () => b()),
  );
  assert.ok(Math.abs(drawn.reduce((sum, one) => sum + one, 0) / 2000 - 0.5) < 0.03);
});

test('a shuffle keeps everything', () => {
  const order = Uint32Array.from({ length: 50 }, (_, at) => at);
  shuffle(order, seeded(1));
  assert.notDeepEqual(
    [...order],
    [...order].toSorted((x, y) => x - y),
  );
  assert.deepEqual(
    [...order].toSorted((x, y) => x - y),
    [...Array(50).keys()],
  );
});
