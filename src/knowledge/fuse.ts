/** How soon a lower place stops counting. */
const DAMPING = 60;

/**
 * Several rankings as one, best first: reciprocal rank fusion, after G. V. Cormack, C. L. A. Clarke and S. Büttcher,
 * "Reciprocal rank fusion outperforms Condorcet and individual rank learning methods" (2009). Only places count, so that
 * scores need not be comparable. Of equals the one that came first in the first ranking stands first.
 */
export function fused<T>(...rankings: readonly (readonly T[])[]): { item: T; score: number }[] {
  const scores = new Map<T, number>();
  for (const ranking of rankings)
    for (const [at, item] of ranking.entries())
      scores.set(item, (scores.get(item) ?? 0) + 1 / (DAMPING + at + 1));
  return [...scores]
    .map(([item, score]) => ({ item, score }))
    .toSorted((one, other) => other.score - one.score);
}
