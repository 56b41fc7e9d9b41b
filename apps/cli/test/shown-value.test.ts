import { describe, expect, it } from 'vitest';
import { shownValue } from '../src/record/shown-value.ts';

describe('a value on one line', () => {
  it.each([
    [null, '–'],
    ['Dupont', 'Dupont'],
    ['two\r\nlines\tand more ', 'two lines and more'],
    ['\u001b[2J\u0007red', '[2J red'],
    ['é'.repeat(60), 'é'.repeat(60)],
    ['👩'.repeat(61), `${'👩'.repeat(59)}…`],
  ])('%j', (value, shown) => {
    expect(shownValue(value)).toBe(shown);
  });
});
