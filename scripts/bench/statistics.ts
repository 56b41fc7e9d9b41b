/** What several measurements of one thing say of it. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  /** How many measurements. */
  readonly runs: number;
}

/** The median with the least and the most beside it; undefined where nothing was measured. */
export function spreadOf(values: readonly number[]): Spread | undefined {
  const sorted = [...values].sort((one, other) => one - other);
  const [least] = sorted;
  const most = sorted.at(-1);
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  const upper = sorted[Math.floor(sorted.length / 2)];
  if (least === undefined || most === undefined || lower === undefined || upper === undefined)
    return undefined;
  return { median: (lower + upper) / 2, least, most, runs: sorted.length };
}

/**
 * The least value that `percent` of all values do not exceed (the nearest rank); NaN where there is none.
 *
 * @param percent above 0, up to 100
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? Number.NaN;
}
