import { storableCells } from '@sluice/rows';
import type { ListedRow, RowIssue } from '@sluice/shared';
import { allCellsOf, type SourceRow } from '@sluice/sources';

/** A refused row as it is stored. */
export function refusedRow(
  source: Pick<SourceRow, 'row' | 'line'> & Parameters<typeof allCellsOf>[0],
  issues: readonly RowIssue[],
): ListedRow {
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
