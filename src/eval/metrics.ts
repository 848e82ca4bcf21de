/** How good judgements are, as single figures from 0 to 1. */

/** Of one message: its true class and the one that was said. Below 0: none of the classes. */
export type Said = { is: number; said: number };

/** How sure a judgement was, 0 to 1, and whether it was right. */
export type Sure = { chance: number; right: boolean };

/** One bar of a reliability diagram: judgements with a chance from `from` up to `to`, and how many of them were right. */
export type Bin = {
  from: number;
  to: number;
  count: number;
  /** The mean chance; 0 when there are none. */
  chance: number;
  /** The share that was right; 0 when there are none. */
  right: number;
};

const BINS = 15;

/** Share of the rows that were said right. Rows of no class are left out; 0 without any others. */
export function accuracy(rows: readonly Said[]): number {
  const inside = rows.filter(({ is }) => is >= 0);
  return share(inside.filter(({ is, said }) => is === said).length, inside.length);
}

/**
 * The mean of the classes' F1 scores, over the classes that occur, as truth or as answer. Rows of no class are left out.
 * @param classes how many there are
 */
export function macroF1(rows: readonly Said[], classes: number): number {
  const right = new Uint32Array(classes);
  const seen = new Uint32Array(classes);
  for (const { is, said } of rows) {
    if (is < 0) continue;
    seen[is] = (seen[is] ?? 0) + 1;
    if (said >= 0) seen[said] = (seen[said] ?? 0) + 1;
    if (is === said) right[is] = (right[is] ?? 0) + 1;
  }
  // 2 * right / (true + said) is the harmonic mean of precision and recall.
  const sum = right.reduce((total, count, at) => total + share(2 * count, seen[at] ?? 0), 0);
  return share(sum, seen.filter((count) => count > 0).length);
}

/**
 * The chance that a message of some class is rated higher than one of none; ties count half. It is the area under the
 * ROC curve, by the ranks of Mann and Whitney (https://doi.org/10.1148/radiology.143.1.7063747).
 * @returns undefined when one of the two is empty
 */
export function auroc(inside: readonly number[], outside: readonly number[]): number | undefined {
  if (inside.length === 0 || outside.length === 0) return undefined;
  const low = Float64Array.from(outside).sort();
  let below = 0;
  for (const value of inside) below += (firstFrom(low, value, false) + firstFrom(low, value, true)) / 2;
  return below / (inside.length * outside.length);
}

/** How many of the sorted values are below `value`, or not above it. */
function firstFrom(sorted: Float64Array, value: number, andEqual: boolean): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const other = sorted[middle] ?? 0;
    if (other < value || (andEqual && other === value)) from = middle + 1;
    else to = middle;
  }
  return from;
}

/**
 * The highest threshold that at least the share `kept` of the values reaches: what is below it is turned away.
 * 0 without values.
 */
export function thresholdKeeping(inside: readonly number[], kept: number): number {
  const sorted = Float64Array.from(inside).sort();
  // Less a hair: 0.95 * 20 shall keep 19 of them, whatever the product comes to in floating point.
  const least = Math.ceil(kept * sorted.length - 1e-9);
  return sorted[Math.min(sorted.length - least, sorted.length - 1)] ?? 0;
}

/** Share of the values below the threshold. @returns undefined without values */
export function recallBelow(outside: readonly number[], threshold: number): number | undefined {
  if (outside.length === 0) return undefined;
  return outside.filter((value) => value < threshold).length / outside.length;
}

/**
 * Expected calibration error: by how much the chance is off from the share that was right, on average over the
 * judgements, in bins of equal width (https://arxiv.org/abs/1706.04599, equation 5). 0 without rows.
 */
export function calibrationError(rows: readonly Sure[], bins = BINS): number {
  const off = reliability(rows, bins).reduce(
    (sum, { count, chance, right }) => sum + count * Math.abs(chance - right),
    0,
  );
  return share(off, rows.length);
}

/** The judgements by their chance, in bins of equal width; a chance on a border belongs to the bin above it. */
export function reliability(rows: readonly Sure[], bins = BINS): Bin[] {
  const sums = Array.from({ length: bins }, () => ({ count: 0, chance: 0, right: 0 }));
  for (const { chance, right } of rows) {
    const bin = sums[Math.min(bins - 1, Math.max(0, Math.floor(chance * bins)))];
    if (!bin) continue;
    bin.count += 1;
    bin.chance += chance;
    bin.right += right ? 1 : 0;
  }
  return sums.map(({ count, chance, right }, at) => ({
    from: at / bins,
    to: (at + 1) / bins,
    count,
    chance: share(chance, count),
    right: share(right, count),
  }));
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
