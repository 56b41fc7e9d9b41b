import type { Profile } from '@sluice/shared';

/** The profile of a file of a row whose columns are called so, and of which nothing else is told. */
export function profileOf(names: readonly string[], { header = true } = {}): Profile {
  return {
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header },
    confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
    columns: names.map((name, index) => ({
      index,
      header: header ? name : '',
      name,
      filled: 1,
      samples: [],
      dateOrder: 'none',
      decimalMark: 'none',
    })),
    damagedUtf8: false,
    rows: 1,
    preview: [],
    suggestions: [],
  };
}
