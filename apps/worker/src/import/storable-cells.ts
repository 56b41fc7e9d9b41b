/** Cells as the database can hold them: a NUL, which it cannot, is shown as its symbol. */
export function storableCells(cells: readonly string[]): string[] {
  return cells.map((cell) => (cell.includes('\0') ? cell.replaceAll('\0', '␀') : cell));
}
