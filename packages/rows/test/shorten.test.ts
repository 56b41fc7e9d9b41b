import { expect, it } from 'vitest';
import { shorten } from '../src/shorten.ts';

it('a shortened text never ends in half a character, and shows a NUL', () => {
  expect(shorten('abc🍇', 4)).toBe('abc');
  expect(shorten('abc🍇', 5)).toBe('abc🍇');
  expect(shorten('a\0bc', 3)).toBe('a␀b');
});
