/** The marks with which programs draw the lines of a table in text. */
const DRAWN = /^[-=_+:*~|─━═┼├┤┬┴│┌┐└┘╪╞╡]+$/;

/** Whether a row is a line drawn under the names or around a table: `---|:---`, `+----+`, `=====`; a single `-` says that nothing is there. */
export function isRuleLine(cells: readonly string[]): boolean {
  let [longest, together] = [0, 0];
  for (const cell of cells) {
    const text = cell.trim();
    if (text === '') continue;
    if (!DRAWN.test(text)) return false;
    longest = Math.max(longest, text.length);
    together += text.length;
  }
  return longest > 1 && together > 2;
}
