import { storableCells } from '@sluice/rows';
import type { RowException, RowIssue } from '@sluice/shared';
import { allCellsOf, type SourceRow } from '@sluice/sources';

/** A refused row as it is stored. */
export function refusal(
  source: Pick<SourceRow, 'row' | 'line'> & Parameters<typeof allCellsOf>[0],
  issues: readonly RowIssue[],
): RowException {
  const { row, line } = source;
  return {
    row,
    line,
    outcome: 'error',
    issues: [...issues],
    remarks: [],
    cells: storableCells(allCellsOf(source)),
  };
}
