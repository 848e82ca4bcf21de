/** The kernel without WebAssembly SIMD: the same results, some times slower. */
import type { Operations } from './kernel.ts';

export const plainOperations: Operations = {
  gather(ids, values, count, matrix, width, out) {
    out.fill(0, 0, width);
    for (let k = 0; k < count; k++) {
      const row = (ids[k] ?? 0) * width;
      const value = values[k] ?? 0;
      for (let c = 0; c < width; c++) out[c] = (out[c] ?? 0) + value * (matrix[row + c] ?? 0);
    }
  },
  scatter(ids, values, count, matrix, width, vector, factor) {
    for (let k = 0; k < count; k++) {
      const row = (ids[k] ?? 0) * width;
      const value = factor * (values[k] ?? 0);
      for (let c = 0; c < width; c++) matrix[row + c] = (matrix[row + c] ?? 0) + value * (vector[c] ?? 0);
    }
  },
  dots(matrix, from, rows, width, vectors, at, out) {
    for (let r = 0; r < rows; r++) {
      let sum = 0;
      const row = (from + r) * width;
      for (let c = 0; c < width; c++) sum += (matrix[row + c] ?? 0) * (vectors[at * width + c] ?? 0);
      out[r] = sum;
    }
  },
  settle(gradient, matrix, row, width, factor) {
    for (let at = row * width; at < (row + 1) * width; at++) {
      matrix[at] = (matrix[at] ?? 0) - factor * (gradient[at] ?? 0);
      gradient[at] = 0;
    }
  },
  addBytes(ids, from, count, matrix, width, out) {
    for (let k = from; k < from + count; k++) {
      const row = (ids[k] ?? 0) * width;
      for (let c = 0; c < width; c++) out[c] = (out[c] ?? 0) + (matrix[row + c] ?? 0);
    }
  },
};
