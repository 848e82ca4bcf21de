/** How long answers took, in a few kilobytes however many there were. */

/** Figures that are kept of a time: it is off by half a percent at most, and not at all below a second. */
const FIGURES = 3;

export type Waits = {
  /** @param ms of one answer */
  add(ms: number): void;
  /**
   * The time that this share of the answers took at most, ms; undefined when there was none.
   * @param share 0 to 1
   */
  within(share: number): number | undefined;
};

export function createWaits(): Waits {
  const counts = new Map<number, number>();
  let all = 0;
  return {
    add(ms) {
      const kept = rounded(Math.max(0, ms));
      counts.set(kept, (counts.get(kept) ?? 0) + 1);
      all += 1;
    },
    within(share) {
      const wanted = Math.max(1, Math.ceil(all * share));
      let seen = 0;
      for (const [ms, count] of [...counts].sort(([a], [b]) => a - b)) {
        seen += count;
        if (seen >= wanted) return ms;
      }
      return undefined;
    },
  };
}

function rounded(ms: number): number {
  const scale = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, ms))) + 1 - FIGURES);
  return Math.round(ms / scale) * scale;
}
