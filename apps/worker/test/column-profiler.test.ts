import { describe, expect, it } from 'vitest';
import { DecimalMarkCollector } from '../src/source/decimal-mark.ts';
import { shorten } from '../src/text/shorten.ts';

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

it('a shortened text never ends in half a character, and shows a NUL', () => {
  expect(shorten('abc🍇', 4)).toBe('abc');
  expect(shorten('abc🍇', 5)).toBe('abc🍇');
  expect(shorten('a\0bc', 3)).toBe('a␀b');
});
