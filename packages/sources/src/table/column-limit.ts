import { MAX_COLUMNS, RunFailure } from '@sluice/shared';

/**
 * @param first the cells of a file's first row, which has a cell for each column
 * @throws RunFailure `too_many_columns` {columns, limit}
 */
export function refuseTooManyColumns(first: readonly string[]): void {
  const columns = first.length;
  if (columns > MAX_COLUMNS) throw new RunFailure('too_many_columns', { columns, limit: MAX_COLUMNS });
}
