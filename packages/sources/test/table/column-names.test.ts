import { expect, it } from 'vitest';
import { columnNames } from '../../src/table/column-names.ts';

it('every column has a name of its own, whatever the headers say', () => {
  const headers = ['a', 'a (2)', 'a', 'a', '', 'Column 5', 'a (2)', '__proto__'];
  expect(columnNames(headers)).toEqual([
    'a',
    'a (2)',
    'a (3)',
    'a (4)',
    'Column 5',
    'Column 5 (2)',
    'a (2) (2)',
    '__proto__',
  ]);
});

it('the names of very many columns that are called alike are counted once', () => {
  const begun = performance.now();
  const names = columnNames(Array.from({ length: 20_000 }, () => 'x'.repeat(200)));
  expect(new Set(names).size).toBe(20_000);
  expect(performance.now() - begun).toBeLessThan(2_000);
});
