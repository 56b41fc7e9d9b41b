import type { Batch } from './use-batches.ts';

/** The speed over some rows of a run. */
export interface Stretch {
  /** Rows of the run that were done before and after it. */
  readonly from: number;
  readonly to: number;
  readonly rowsPerSecond: number;
}

/** As many tell something of a run's course. */
const MIN_BATCHES = 3;

/**
 * The speed by batch. The first one is left out: it is read before anything is written, so that it seems too fast.
 * Empty while there are too few to show.
 */
export function speedSeries(batches: readonly Batch[]): Stretch[] {
  const series = batches.slice(1).map(({ rows, processedRows, durationMs }) => ({
    from: processedRows - rows,
    to: processedRows,
    rowsPerSecond: (rows / Math.max(1, durationMs)) * 1000,
  }));
  return series.length < MIN_BATCHES ? [] : series;
}

/** The slowest, the middle and the fastest. */
export function speedRange(series: readonly Stretch[]): { least: number; median: number; most: number } {
  const speeds = series.map(({ rowsPerSecond }) => rowsPerSecond).toSorted((a, b) => a - b);
  return {
    least: speeds[0] ?? 0,
    median: speeds[Math.floor(speeds.length / 2)] ?? 0,
    most: speeds.at(-1) ?? 0,
  };
}
