/** So many lines tell how a text is written. */
const MAX_LINES = 300;

/**
 * The first lines of a text that have a value, without what stands between marks around whole cells: whoever quotes a cell does
 * not separate anything inside.
 *
 * @param text its beginning
 */
export function bareLines(text: string): string[] {
  return filledLines(text.replace(/(^|[;\t|,])( *)"(?:[^"]|"")*"(?=[ ]*(?:[;\t|,\r\n]|$))/gm, '$1$2'));
}

/** The first lines of a text that have a value, as they are. */
export function filledLines(text: string): string[] {
  const lines: string[] = [];
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    if (line.trim() !== '') lines.push(line);
    if (lines.length === MAX_LINES) break;
  }
  return lines;
}

/** Whether a test holds for nearly all of some lines. */
export function nearlyAll<Line>(
  lines: readonly Line[],
  part: number,
  test: (line: Line) => boolean,
): boolean {
  return lines.length > 0 && lines.filter(test).length >= part * lines.length;
}
