import { describe, expect, it } from 'vitest';
import { DecimalMarkCollector } from '../src/source/decimal-mark.ts';

describe('the decimal mark of a column', () => {
  it.each([
    [['0,500'], ','],
    [['-0.125', '1.234'], '.'],
    [['1234,567'], ','],
    [['1,234'], 'ambiguous'],
    [['1,234', '1,234,567'], '.'],
  ])('%j tell %s', (values, mark) => {
    const collector = new DecimalMarkCollector();
    for (const value of values) collector.add(value);
    expect(collector.evidence()).toBe(mark);
  });
});
