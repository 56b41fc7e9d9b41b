import { expect, it } from 'vitest';
import { cellKind, isCutShort } from '../src/index.ts';

it.each([
  ['b@ex.fr', 'email'],
  ['mailto:b@ex.fr', 'email'],
  ["o'brien+news@ex.co.uk", 'email'],
  // A row that was cut at another separator.
  ['Martin;b@ex.fr;980', 'text'],
  ['Martin,b@ex.fr', 'text'],
  ['b@ex.fr|Lyon', 'text'],
  ['b@ex.fr;', 'text'],
])('%s is of the kind %s', (cell, kind) => {
  expect(cellKind(cell)).toBe(kind);
});

it.each([
  ['Martin;Paul', true],
  ['Martin;;Nice', true],
  ['Martin;12', false],
  ['Martin;Paul;51', false],
  ['Martin;b@ex.fr', false],
  ['Martin;Paul;', false],
  ['Martin;K-1', true],
])('%s in columns of words, words, words and numbers, addresses: leaves blanks out is %s', (line, is) => {
  expect(isCutShort(line.split(';'), ['text', 'text', 'text', 'number', 'email'])).toBe(is);
});

it('a column of many kinds takes any but an address or a date that has a column behind', () => {
  expect(isCutShort(['12'], [undefined, 'number'])).toBe(true);
  expect(isCutShort(['a@ex.fr'], [undefined, 'email'])).toBe(false);
});
