export type Percentiles = { p50: number; p95: number; p99: number };

/** Nearest rank; in the unit of the values, two decimals. */
export function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) =>
    twoDecimals(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function ratioOf(one: Percentiles, other: Percentiles): Percentiles {
  return {
    p50: twoDecimals(one.p50 / other.p50),
    p95: twoDecimals(one.p95 / other.p95),
    p99: twoDecimals(one.p99 / other.p99),
  };
}

export function twoDecimals(value: number): number {
  return Math.round(value * 100) / 100;
}
