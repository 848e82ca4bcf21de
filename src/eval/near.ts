/** How much two texts have in common, as the router sees it: the grams they share, rare ones before common ones. */
import { createGrams, WEIGHTS } from '../router/grams.ts';

/** The grams of a text, sorted, each once; their weights have length 1 together. */
type Vector = { hashes: Uint32Array; weights: Float64Array };

export type Near = {
  /** 0 (nothing in common) to 1. */
  likeness(a: string, b: string): number;
  /** The likest first; `text` itself is none of them. */
  nearest(text: string, others: readonly string[], most: number): { text: string; likeness: number }[];
  /** The pairs across two lists that are likest, likest first, each text in one of them at most. */
  pairs(
    a: readonly string[],
    b: readonly string[],
    most: number,
  ): { a: string; b: string; likeness: number }[];
};

/** Of two lists at most so many of each are compared with each other: as many as an intent file may have. */
const MOST_COMPARED = 500;

/** @param texts that tell which grams are rare */
export function createNear(texts: readonly string[]): Near {
  const grams = createGrams();
  const holders = new Map<number, number>();
  const vectors = new Map<string, Vector>();
  for (const text of new Set(texts)) {
    for (const hash of gramsIn(text).keys()) holders.set(hash, (holders.get(hash) ?? 0) + 1);
  }

  function gramsIn(text: string): Map<number, number> {
    const count = grams.read(text);
    const found = new Map<number, number>();
    for (let at = 0; at < count; at++) found.set(grams.hashes[at] ?? 0, WEIGHTS[grams.kinds[at] ?? 0] ?? 1);
    return found;
  }

  function vectorOf(text: string): Vector {
    const known = vectors.get(text);
    if (known) return known;
    const found = [...gramsIn(text)].sort(([a], [b]) => a - b);
    const rare = (hash: number) => Math.log(1 + texts.length / (1 + (holders.get(hash) ?? 0)));
    const weights = Float64Array.from(found, ([hash, weight]) => weight * rare(hash));
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
    const vector = {
      hashes: Uint32Array.from(found, ([hash]) => hash),
      weights: weights.map((weight) => weight / length),
    };
    vectors.set(text, vector);
    return vector;
  }

  const likeness = (a: string, b: string) => product(vectorOf(a), vectorOf(b));

  return {
    likeness,
    nearest(text, others, most) {
      const found = others
        .filter((other) => other !== text)
        .map((other) => ({ text: other, likeness: likeness(text, other) }));
      return found.sort((x, y) => y.likeness - x.likeness).slice(0, most);
    },
    pairs(a, b, most) {
      const all = a.slice(0, MOST_COMPARED).flatMap((one) => {
        const other = this.nearest(one, b.slice(0, MOST_COMPARED), 1)[0];
        return other ? [{ a: one, b: other.text, likeness: other.likeness }] : [];
      });
      const taken = new Set<string>();
      const each = all
        .sort((x, y) => y.likeness - x.likeness)
        .filter((pair) => {
          if (taken.has(pair.b)) return false;
          taken.add(pair.b);
          return true;
        });
      return each.slice(0, most);
    },
  };
}

/** Of the weights of the grams that both have: the cosine of the angle between them. */
function product(a: Vector, b: Vector): number {
  let sum = 0;
  let left = 0;
  let right = 0;
  while (left < a.hashes.length && right < b.hashes.length) {
    const x = a.hashes[left] ?? 0;
    const y = b.hashes[right] ?? 0;
    if (x === y) sum += (a.weights[left] ?? 0) * (b.weights[right] ?? 0);
    if (x <= y) left += 1;
    if (y <= x) right += 1;
  }
  return Math.min(1, sum);
}
