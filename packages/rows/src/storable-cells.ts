/** What stands for a NUL, which the database cannot hold. */
const NUL_SYMBOL = '␀';

/** Cells as the database can hold them: a NUL is shown as its symbol. */
export function storableCells(cells: readonly string[]): string[] {
  return cells.map(storableCell);
}

export function storableCell(cell: string): string {
  return cell.includes('\0') ? cell.replaceAll('\0', NUL_SYMBOL) : cell;
}

/** A stored cell as it was: its symbol is a NUL again, so that no later judgement takes it for a letter. */
export function cellAsRead(stored: string): string {
  return stored.replaceAll(NUL_SYMBOL, '\0');
}
