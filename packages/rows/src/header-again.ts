import { foldText, nameInGroup } from '@sluice/shared';
import { cellKind } from './cell-kind.ts';
import { isKnownHeader } from './known-headers.ts';

/** So many cells that are alike are no chance. */
const MIN_ALIKE = 2;
/** What begins so is no name of a column. */
const VALUE = /^\s*[\d+(-]|@/;

/**
 * Tells the names of the columns where they stand once more among the rows, as in tables that were put behind each other:
 * in whatever letters, a name more or less at the end, and one that says the same in other words (`Prix`, `Prix TTC`).
 *
 * @param names the header, a blank text for a column without a name
 */
export function headerAgain(names: readonly string[]): (cells: readonly string[]) => boolean {
  const folded = names.map((name) => [foldText(name), foldText(nameInGroup(name))] as const);
  const filled = folded.filter(([name]) => name !== '');
  // One word, and names that are all one, may be a value in other letters.
  const different = new Set(filled.map(([name]) => name)).size;
  if (different < MIN_ALIKE) return exactly(names);
  const isName = (cell: string | undefined, column: number) => {
    const [whole = '', last] = folded[column] ?? [];
    const text = cell ?? '';
    // Most cells are told by their first letter or digit, without folding them.
    const code = text.charCodeAt(0) | 0x20;
    const isPlain = (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
    if (isPlain && code !== whole.charCodeAt(0) && code !== last?.charCodeAt(0)) return false;
    const own = foldText(text);
    return own === whole || own === last;
  };
  return (cells) => {
    if (!(isName(cells[0], 0) || isName(cells[1], 1))) return false;
    let [alike, other] = [0, -1];
    for (let column = 0; column < Math.max(cells.length, folded.length); column++) {
      const isBeyond = column >= cells.length || column >= folded.length;
      const isBlank = (cells[column] ?? '').trim() === '' || folded[column]?.[0] === '';
      if (isBeyond || isBlank) {
        // Behind the names no value stands, and where a name is missing none either.
        if (VALUE.test(cells[column] ?? '')) return false;
      } else if (isName(cells[column], column)) alike++;
      else if (other !== -1) return false;
      else other = column;
    }
    if (other === -1) return alike >= MIN_ALIKE;
    return alike >= MIN_ALIKE && saysTheSame(cells[other] ?? '', names[other] ?? '');
  };
}

function exactly(names: readonly string[]): (cells: readonly string[]) => boolean {
  const isNamed = names.some((name) => name !== '');
  return (cells) =>
    isNamed &&
    cells.length <= names.length &&
    names.every((name, column) => (cells[column] ?? '').trim() === name);
}

/** Whether one name has the words of another, or is that of a field. */
function saysTheSame(cell: string, name: string): boolean {
  if (cellKind(cell) !== 'text') return false;
  const [left, right] = [cell, name].map((text) => foldText(text).split(' '));
  return left?.some((word) => word !== '' && right?.includes(word)) === true || isKnownHeader(cell);
}

/** Whether a row names columns where a source has no header: words alone, half of them names of fields, and two at least. */
export function namesColumns(cells: readonly string[]): boolean {
  let [filled, known] = [0, 0];
  for (const cell of cells) if (VALUE.test(cell)) return false;
  for (const cell of cells) {
    if (cell.trim() === '') continue;
    filled++;
    if (cellKind(cell) !== 'text') return false;
    if (isKnownHeader(cell)) known++;
    // Of a row of words the first two tell.
    if (filled === 2 && known === 0) return false;
  }
  return known >= MIN_ALIKE && 2 * known >= filled;
}
