/** The grams that the examples have, each with a number: a hash table over typed arrays. */
import type { Grams } from './grams.ts';

export type Vocabulary = {
  /** By number, in the order in which they were first met. */
  hashes: Uint32Array;
  kinds: Uint8Array;
  /** The number of a gram, or -1. */
  find(hash: number): number;
};

/** Keys to each slot of the table at most; more would make chains of steps. */
const FILLED = 0.5;

export function vocabularyOf(hashes: Uint32Array, kinds: Uint8Array): Vocabulary {
  const bits = Math.max(4, Math.ceil(Math.log2((hashes.length + 1) / FILLED)));
  const keys = new Uint32Array(2 ** bits);
  const numbers = new Int32Array(2 ** bits).fill(-1);
  const mask = 2 ** bits - 1;
  // The hashes are well mixed, so their low bits will do.
  for (const [number, hash] of hashes.entries()) {
    let slot = hash & mask;
    while (numbers[slot] !== -1) slot = (slot + 1) & mask;
    keys[slot] = hash;
    numbers[slot] = number;
  }
  return {
    hashes,
    kinds,
    find(hash) {
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const number = numbers[slot] ?? -1;
        if (number === -1 || keys[slot] === hash) return number;
      }
    },
  };
}

/**
 * @param texts read in order
 * @param most how many grams to keep at most: those of one text only are left out when there are more, then those of
 *   two, and so on
 */
export function learnVocabulary(texts: readonly string[], grams: Grams, most: number): Vocabulary {
  const seen = new Map<number, { kind: number; texts: number; last: number }>();
  for (const [nth, text] of texts.entries()) {
    const count = grams.read(text);
    for (let at = 0; at < count; at++) {
      const hash = grams.hashes[at] ?? 0;
      const known = seen.get(hash);
      if (!known) seen.set(hash, { kind: grams.kinds[at] ?? 0, texts: 1, last: nth });
      else if (known.last !== nth) {
        known.texts += 1;
        known.last = nth;
      }
    }
  }
  let kept = [...seen];
  for (let least = 2; kept.length > most; least++) kept = kept.filter(([, { texts }]) => texts >= least);
  return vocabularyOf(
    Uint32Array.from(kept, ([hash]) => hash),
    Uint8Array.from(kept, ([, { kind }]) => kind),
  );
}
