import { describe, expect, it } from 'vitest';
import { speedRange, speedSeries } from '../src/import/importing/speed-series.ts';

const batch = (number: number, durationMs: number) => ({
  batch: number,
  rows: 100,
  processedRows: number * 100,
  durationMs,
  at: '2026-01-01T00:00:00.000Z',
});

describe('the speed by batch', () => {
  it('leaves out the first, and says from which row to which each of the others went', () => {
    const series = speedSeries([batch(1, 1), batch(2, 100), batch(3, 200), batch(4, 50)]);
    expect(series).toEqual([
      { from: 100, to: 200, rowsPerSecond: 1_000 },
      { from: 200, to: 300, rowsPerSecond: 500 },
      { from: 300, to: 400, rowsPerSecond: 2_000 },
    ]);
    expect(speedRange(series)).toEqual({ least: 500, median: 1_000, most: 2_000 });
  });

  it('is nothing while there are too few', () => {
    expect(speedSeries([batch(1, 1), batch(2, 100), batch(3, 200)])).toEqual([]);
  });
});
