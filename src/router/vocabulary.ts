/** Turns grams into numbers: a sparse vector of length 1, rare grams weighing more than common ones. */

export type Vector = {
  index: Uint32Array;
  value: Float32Array;
  /** Share of the telling grams that no example had, 0 to 1. */
  novelty: number;
};

/** Pairs of letters occur in any text, even in gibberish; what is longer tells whether a text is known. */
const TELLING = 3;

export type Vocabulary = { size: number; encode(grams: readonly string[]): Vector };

/** Learns the grams of all examples and how rare each is (smoothed inverse document frequency). */
export function learnVocabulary(examples: readonly (readonly string[])[]): Vocabulary {
  const indexOf = new Map<string, number>();
  const seenIn: number[] = [];
  for (const example of examples) {
    for (const gram of new Set(example)) {
      const index = indexOf.get(gram);
      if (index === undefined) {
        indexOf.set(gram, seenIn.length);
        seenIn.push(1);
      } else {
        seenIn[index] = (seenIn[index] ?? 0) + 1;
      }
    }
  }
  const rarity = Float32Array.from(seenIn, (count) => 1 + Math.log((1 + examples.length) / (1 + count)));
  const counts = new Uint32Array(seenIn.length);

  return {
    size: seenIn.length,
    encode(grams) {
      const known: number[] = [];
      let telling = 0;
      let unknown = 0;
      for (const gram of grams) {
        const index = indexOf.get(gram);
        if (gram.length >= TELLING) {
          telling++;
          if (index === undefined) unknown++;
        }
        if (index === undefined) continue;
        const count = counts[index] ?? 0;
        if (count === 0) known.push(index);
        counts[index] = count + 1;
      }
      const value = new Float32Array(known.length);
      let squares = 0;
      for (let at = 0; at < known.length; at++) {
        const index = known[at] ?? 0;
        const weight = (1 + Math.log(counts[index] ?? 1)) * (rarity[index] ?? 0);
        counts[index] = 0;
        value[at] = weight;
        squares += weight * weight;
      }
      const length = Math.sqrt(squares) || 1;
      for (let at = 0; at < value.length; at++) value[at] = (value[at] ?? 0) / length;
      const novelty = telling === 0 ? 1 : unknown / telling;
      return { index: Uint32Array.from(known), value, novelty };
    },
  };
}
