import { describe, expect, it } from 'vitest';
import { ColumnProfiler } from '../../src/table/column-profiler.ts';

describe('the values of a column', () => {
  function counted(values: readonly string[]) {
    const profiler = new ColumnProfiler();
    for (const value of values) profiler.add(value);
    return profiler.profile(0, 'Status', 'Status').values;
  }

  it('are counted as they are spelled, trimmed, the most frequent first', () => {
    expect(counted(['won', ' lost', 'won ', '', 'Won', 'lost', 'won'])).toEqual([
      { value: 'won', count: 3 },
      { value: 'lost', count: 2 },
      { value: 'Won', count: 1 },
    ]);
    expect(counted(['', ' '])).toEqual([]);
  });

  it('are no longer counted beyond a hundred', () => {
    const different = Array.from({ length: 100 }, (_, index) => `value ${index}`);
    expect(counted([...different, ...different])).toHaveLength(100);
    expect(counted([...different, 'one more', ...different])).toBeUndefined();
  });

  it('leave out what is long, and what cannot be stored', () => {
    expect(counted(['won', 'x'.repeat(61), 'a\0b'])).toEqual([{ value: 'won', count: 1 }]);
  });
});
