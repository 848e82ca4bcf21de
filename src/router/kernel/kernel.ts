/**
 * Arithmetic over rows of matrices that lie in one block of memory, in WebAssembly SIMD (kernel.wat). Training spends
 * nine tenths of its time here, routing a third.
 */
import { CODE } from './code.ts';
import { plainOperations } from './plain.ts';

/** The little of it that is used here; the types of the rest come only with those of browsers. */
declare namespace WebAssembly {
  class Memory {
    constructor(size: { initial: number });
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(code: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports: object);
    readonly exports: object;
  }
  function validate(code: Uint8Array): boolean;
}

/** Widths are in columns and a multiple of 16, see `padded`. Arrays must come from the same kernel. */
export type Operations = {
  /** out = sum of values[k] * matrix[ids[k]] */
  gather(
    ids: Int32Array,
    values: Float32Array,
    count: number,
    matrix: Float32Array,
    width: number,
    out: Float32Array,
  ): void;
  /** matrix[ids[k]] += factor * values[k] * vector */
  scatter(
    ids: Int32Array,
    values: Float32Array,
    count: number,
    matrix: Float32Array,
    width: number,
    vector: Float32Array,
    factor: number,
  ): void;
  /** out[r] = matrix[from + r] . vectors[at], for `rows` rows */
  dots(
    matrix: Float32Array,
    from: number,
    rows: number,
    width: number,
    vectors: Float32Array,
    at: number,
    out: Float32Array,
  ): void;
  /** matrix[row] -= factor * gradient[row]; gradient[row] = 0 */
  settle(gradient: Float32Array, matrix: Float32Array, row: number, width: number, factor: number): void;
  /** out += sum of matrix[ids[k]] over k from `from` on; at most 256 rows, so that 16 bits hold the sum. */
  addBytes(
    ids: Int32Array,
    from: number,
    count: number,
    matrix: Int8Array,
    width: number,
    out: Int32Array,
  ): void;
};

export type Kernel = Operations & {
  /** Zeroed, in the kernel's memory. @throws RangeError when its memory is used up */
  floats(count: number): Float32Array;
  ints(count: number): Int32Array;
  bytes(count: number): Int8Array;
};

const LANES = 16;
const PAGE = 65_536;

/** The width of a matrix with that many columns in use. */
export function padded(columns: number): number {
  return Math.ceil(columns / LANES) * LANES;
}

/**
 * @param bytes all that will be allocated, each array rounded up to 16 bytes
 * @param simd false where the engine has no WebAssembly SIMD
 */
export function createKernel(bytes: number, simd = hasSimd()): Kernel {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) + 1 });
  let used = 0;
  const take = (size: number) => {
    const at = used;
    used += Math.ceil(size / LANES) * LANES;
    return at;
  };
  return {
    floats: (count) => new Float32Array(memory.buffer, take(count * 4), count),
    ints: (count) => new Int32Array(memory.buffer, take(count * 4), count),
    bytes: (count) => new Int8Array(memory.buffer, take(count), count),
    ...(simd ? simdOperations(memory) : plainOperations),
  };
}

let simd: boolean | undefined;

function hasSimd(): boolean {
  simd ??= WebAssembly.validate(CODE);
  return simd;
}

type Exports = Record<keyof Operations, (...numbers: number[]) => void>;

let module: WebAssembly.Module | undefined;

function simdOperations(memory: WebAssembly.Memory): Operations {
  module ??= new WebAssembly.Module(CODE);
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const run = exports as unknown as Exports;
  return {
    gather: (ids, values, count, matrix, width, out) =>
      run.gather(ids.byteOffset, values.byteOffset, count, matrix.byteOffset, width, out.byteOffset),
    scatter: (ids, values, count, matrix, width, vector, factor) =>
      run.scatter(
        ids.byteOffset,
        values.byteOffset,
        count,
        matrix.byteOffset,
        width,
        vector.byteOffset,
        factor,
      ),
    dots: (matrix, from, rows, width, vectors, at, out) =>
      run.dots(
        matrix.byteOffset + from * width * 4,
        rows,
        width,
        vectors.byteOffset + at * width * 4,
        out.byteOffset,
      ),
    settle: (gradient, matrix, row, width, factor) => {
      const at = row * width * 4;
      run.settle(gradient.byteOffset + at, width, matrix.byteOffset + at, factor);
    },
    addBytes: (ids, from, count, matrix, width, out) =>
      run.addBytes(ids.byteOffset + from * 4, count, matrix.byteOffset, width, out.byteOffset),
  };
}
