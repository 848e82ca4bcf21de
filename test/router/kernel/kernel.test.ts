/** The same suite over WebAssembly SIMD and over plain TypeScript, against sums written out. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createKernel, padded } from '../../../src/router/kernel/kernel.ts';

const ROWS = 20;
const WIDTH = 48;
const BYTES = 1 << 18;

const amount = fc.float({ min: -4, max: 4, noNaN: true });
const rows = fc.array(fc.record({ id: fc.nat(ROWS - 1), value: amount }), { maxLength: 40 });
const seeds = fc.integer();
/** Numbers that are easy to follow when a test fails. */
const numberAt = (seed: number, at: number) => Math.sin(seed + at) * 3;

for (const simd of [true, false]) {
  const name = simd ? 'WebAssembly' : 'plain';
  const make = (seed: number) => {
    const kernel = createKernel(BYTES, simd);
    const matrix = kernel.floats(ROWS * WIDTH).map((_, at) => numberAt(seed, at));
    const own = kernel.floats(ROWS * WIDTH);
    own.set(matrix);
    const vector = kernel.floats(WIDTH);
    for (let c = 0; c < WIDTH; c++) vector[c] = numberAt(seed, 1_000 + c);
    return { kernel, matrix: own, vector, at: (row: number, c: number) => own[row * WIDTH + c] ?? 0 };
  };
  const close = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-3, `${a} is not ${b}`);

  test(`${name}: gather adds rows up`, () => {
    fc.assert(
      fc.property(rows, seeds, (list, seed) => {
        const { kernel, matrix, at } = make(seed);
        const ids = kernel.ints(list.length);
        const values = kernel.floats(list.length);
        ids.set(list.map(({ id }) => id));
        values.set(list.map(({ value }) => value));
        const out = kernel.floats(WIDTH).fill(7);
        kernel.gather(ids, values, list.length, matrix, WIDTH, out);
        for (let c = 0; c < WIDTH; c++) {
          close(
            out[c] ?? 0,
            list.reduce((sum, { id, value }) => sum + Math.fround(value) * at(id, c), 0),
          );
        }
      }),
      { numRuns: 30 },
    );
  });

  test(`${name}: scatter adds a vector to rows, twice where a row is named twice`, () => {
    fc.assert(
      fc.property(rows, seeds, amount, (list, seed, factor) => {
        const { kernel, matrix, vector } = make(seed);
        const before = matrix.slice();
        const ids = kernel.ints(list.length);
        const values = kernel.floats(list.length);
        ids.set(list.map(({ id }) => id));
        values.set(list.map(({ value }) => value));
        kernel.scatter(ids, values, list.length, matrix, WIDTH, vector, factor);
        for (let row = 0; row < ROWS; row++) {
          const share = list.reduce((sum, { id, value }) => sum + (id === row ? value : 0), 0) * factor;
          for (let c = 0; c < WIDTH; c++) {
            close(matrix[row * WIDTH + c] ?? 0, (before[row * WIDTH + c] ?? 0) + share * (vector[c] ?? 0));
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test(`${name}: dots multiplies rows with a vector`, () => {
    const { kernel, matrix, at } = make(3);
    const out = kernel.floats(4);
    kernel.dots(matrix, 5, 4, WIDTH, matrix, 2, out);
    for (let r = 0; r < 4; r++) {
      let sum = 0;
      for (let c = 0; c < WIDTH; c++) sum += at(5 + r, c) * at(2, c);
      close(out[r] ?? 0, sum);
    }
  });

  test(`${name}: settle moves one row against its gradient and empties that`, () => {
    const { kernel, matrix } = make(4);
    const before = matrix.slice();
    const gradient = kernel.floats(ROWS * WIDTH).fill(2);
    kernel.settle(gradient, matrix, 3, WIDTH, 0.5);
    for (let at = 0; at < matrix.length; at++) {
      const inRow = at >= 3 * WIDTH && at < 4 * WIDTH;
      close(matrix[at] ?? 0, (before[at] ?? 0) - (inRow ? 1 : 0));
      assert.equal(gradient[at], inRow ? 0 : 2);
    }
  });

  test(`${name}: addBytes holds the sum of 256 rows of the largest bytes`, () => {
    for (const byte of [127, -127]) {
      const kernel = createKernel(BYTES, simd);
      const matrix = kernel.bytes(ROWS * WIDTH).fill(byte);
      const ids = kernel.ints(300).fill(ROWS - 1);
      const out = kernel.ints(WIDTH).fill(5);
      kernel.addBytes(ids, 0, 256, matrix, WIDTH, out);
      kernel.addBytes(ids, 256, 44, matrix, WIDTH, out);
      assert.ok(out.every((sum) => sum === 5 + 300 * byte));
    }
  });

  test(`${name}: no array lies in another, and what does not fit is refused`, () => {
    const kernel = createKernel(1_000, simd);
    const arrays = [kernel.floats(5), kernel.bytes(3), kernel.ints(7), kernel.bytes(1)];
    for (const [at, array] of arrays.entries()) array.fill(at + 1);
    for (const [at, array] of arrays.entries()) assert.ok([...array].every((value) => value === at + 1));
    assert.throws(() => kernel.floats(1e6), RangeError);
  });
}

test('widths are filled up to whole lanes', () => {
  assert.deepEqual([0, 1, 16, 17, 150].map(padded), [0, 16, 16, 32, 160]);
});
