/** A cell without the marks around it. */
export function withoutMarks(cell: string, quote: string): string {
  const isQuoted = quote !== '' && cell.length > 1 && cell.startsWith(quote) && cell.endsWith(quote);
  return isQuoted ? cell.slice(1, -1) : cell;
}

/**
 * Whether a mark opens inside of one cell and closes at the end of a later one: a separator is missing before the first, and
 * what stands between the marks was cut. Behind a digit a mark is one of inches, but before a letter.
 */
export function straddles(cells: readonly string[]): boolean {
  let isOpen = false;
  for (const cell of cells) {
    if (!cell.includes('"') || cell.split('"').length % 2 === 1) continue;
    if (isOpen && endsQuoted(cell, '"')) return true;
    isOpen ||= /[^\s"\\]"\p{L}|[^\d\s"\\]"[^\s"]/u.test(cell);
  }
  return false;
}

/** Whether a mark closes a cell at its end that none has opened. */
export function endsQuoted(cell: string, quote: string): boolean {
  return quote !== '' && cell.endsWith(quote) && !cell.startsWith(quote);
}

/** Whether separators inside of cells of several lines are those of a text: a blank stands behind one. */
export function isTextOfLines(cells: readonly string[], delimiter: string): boolean {
  return cells.some((cell) => /[\r\n]/.test(cell) && cell.includes(`${delimiter} `));
}
