import { storableCells } from '@sluice/rows';
import type { RowException, RowIssue } from '@sluice/shared';
import type { SourceRow } from '@sluice/sources';

/** A refused row as it is stored. */
export function refusal(
  { row, line, cells }: Pick<SourceRow, 'row' | 'line' | 'cells'>,
  issues: readonly RowIssue[],
): RowException {
  return { row, line, outcome: 'error', issues: [...issues], cells: storableCells(cells) };
}
