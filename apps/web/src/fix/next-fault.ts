import { issuesOfCell, type RefusedRow } from './refused-row.ts';
import type { Place } from './selection.ts';

/**
 * The nearest cell after (or before) a place that is refused; of a row that is refused as a whole, its first cell.
 * Undefined where there is none.
 *
 * @param columns those that are shown, by their place in the file
 */
export function nextFault(
  rows: readonly RefusedRow[],
  columns: readonly number[],
  from: Place,
  direction: 1 | -1,
): Place | undefined {
  for (let index = from.row; index >= 0 && index < rows.length; index += direction) {
    const places = faultsOf(rows[index], columns);
    const ahead =
      index === from.row ? places.filter((place) => (place - from.column) * direction > 0) : places;
    const column = direction > 0 ? ahead[0] : ahead.at(-1);
    if (column !== undefined) return { row: index, column };
  }
  return undefined;
}

function faultsOf(row: RefusedRow | undefined, columns: readonly number[]): number[] {
  if (!row || row.issues.length === 0) return [];
  const places = columns.flatMap((column, place) => (issuesOfCell(row, column).length > 0 ? [place] : []));
  return places.length > 0 ? places : [0];
}
