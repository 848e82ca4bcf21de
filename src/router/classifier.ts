/** Scores a text against every class. Nothing is allocated on the way. */
import { createGrams, WEIGHTS } from './grams.ts';
import { createKernel, padded } from './kernel/kernel.ts';
import type { Packed } from './packed.ts';
import { vocabularyOf } from './vocabulary.ts';

export type Classifier = {
  classes: number;
  /** One a class, of the text that was read last; their mean is 0. */
  scores: Float32Array;
  /** @returns the share of its grams that no example had: 0 to 1, and 1 for a text without words */
  read(text: string): number;
};

/** Rows that the kernel adds up at once. */
const AT_ONCE = 256;
/** Grams that count; a message that says more than this says it in the first of them. */
const MOST = 4 * AT_ONCE;
const SLACK = 65_536;

/** @param simd as for `createKernel` */
export function createClassifier(packed: Packed, simd?: boolean): Classifier {
  const { classes, unit } = packed;
  const width = padded(classes);
  const kernel = createKernel(packed.bytes.length + 4 * MOST + 8 * width + SLACK, simd);
  const matrix = kernel.bytes(packed.bytes.length);
  matrix.set(packed.bytes);
  const ids = kernel.ints(MOST);
  const sums = kernel.ints(width);
  const scores = new Float32Array(classes);
  const vocabulary = vocabularyOf(packed.hashes, packed.kinds);
  const grams = createGrams();
  const stamps = new Uint32Array(packed.hashes.length);
  const squareOf = WEIGHTS.map((weight) => weight * weight);
  let stamp = 0;

  return {
    classes,
    scores,
    read(text) {
      const count = grams.read(text);
      stamp = (stamp + 1) >>> 0;
      let known = 0;
      let unknown = 0;
      let squares = 0;
      for (let at = 0; at < count && known < MOST; at++) {
        const id = vocabulary.find(grams.hashes[at] ?? 0);
        if (id < 0) {
          unknown += 1;
          squares += squareOf[grams.kinds[at] ?? 0] ?? 1;
        } else if (stamps[id] !== stamp) {
          stamps[id] = stamp;
          ids[known++] = id;
          squares += squareOf[packed.kinds[id] ?? 0] ?? 1;
        }
      }
      sums.fill(0);
      for (let from = 0; from < known; from += AT_ONCE) {
        kernel.addBytes(ids, from, Math.min(AT_ONCE, known - from), matrix, width, sums);
      }
      const scale = known === 0 ? 0 : unit / Math.sqrt(squares);
      let mean = 0;
      for (let c = 0; c < classes; c++) mean += sums[c] ?? 0;
      mean /= classes || 1;
      for (let c = 0; c < classes; c++) scores[c] = ((sums[c] ?? 0) - mean) * scale;
      return count === 0 ? 1 : unknown / count;
    },
  };
}
