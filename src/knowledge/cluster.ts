/** Puts together what speaks of the same. Pure. */

/** A text as its terms with their weights. */
export type Weights = ReadonlyMap<string, number>;

/** How alike two groups must be on average to become one, as the cosine of their texts. */
const ALIKE = 0.4;

/**
 * Groups of items, the largest first, the most typical item of each in front: average-link clustering, merging the two
 * groups that are most alike until none are alike enough. The work grows with the cube of the items: some hundred are fine.
 */
export function clustered<T>(items: readonly T[], weightsOf: (item: T) => Weights): T[][] {
  const weights = items.map(weightsOf);
  const alike = weights.map((one) => weights.map((other) => cosine(one, other)));
  let groups = items.map((_, at) => [at]);
  for (;;) {
    const next = nearestPair(groups, alike);
    if (!next) break;
    const [one, other] = next;
    groups = [...groups.filter((group) => group !== one && group !== other), [...one, ...other]];
  }
  return groups
    .map((group) => {
      const typical = (at: number) => linkage([at], group, alike);
      return group.toSorted((one, other) => typical(other) - typical(one) || one - other);
    })
    .toSorted((one, other) => other.length - one.length || (one[0] ?? 0) - (other[0] ?? 0))
    .map((group) => group.flatMap((at) => items.slice(at, at + 1)));
}

function nearestPair(
  groups: readonly number[][],
  alike: readonly number[][],
): [number[], number[]] | undefined {
  let best: { pair: [number[], number[]]; likeness: number } | undefined;
  for (const [at, one] of groups.entries())
    for (const other of groups.slice(at + 1)) {
      const likeness = linkage(one, other, alike);
      if (likeness >= ALIKE && likeness > (best?.likeness ?? 0)) best = { pair: [one, other], likeness };
    }
  return best?.pair;
}

function linkage(one: readonly number[], other: readonly number[], alike: readonly number[][]): number {
  let sum = 0;
  for (const a of one) for (const b of other) sum += alike[a]?.[b] ?? 0;
  return sum / (one.length * other.length);
}

function cosine(one: Weights, other: Weights): number {
  let product = 0;
  for (const [term, weight] of one) product += weight * (other.get(term) ?? 0);
  return product === 0 ? 0 : product / (lengthOf(one) * lengthOf(other));
}

function lengthOf(weights: Weights): number {
  return Math.hypot(...weights.values());
}
