/** Which marks a file may quote with, the usual one first. */
const MARKS = ['"', "'"] as const;

/**
 * The cells of a row that could not be cut for certain in which the fault may lie: those that begin or end with a mark. None
 * where no cell does. Such a row is in order once all of them were written anew.
 *
 * @returns their places, from 0
 */
export function strayMarks(cells: readonly string[]): number[] {
  for (const mark of MARKS) {
    const found = cells.flatMap((cell, place) =>
      cell.startsWith(mark) || cell.endsWith(mark) ? [place] : [],
    );
    if (found.length > 0) return found;
  }
  return [];
}
