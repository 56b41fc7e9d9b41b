import { type CellText, textOf } from './refused-row.ts';

export interface FindReplace {
  readonly column: number;
  readonly find: string;
  readonly replacement: string;
  /** The cell says exactly this; an empty text then finds empty cells. */
  readonly wholeCell: boolean;
}

/**
 * The texts that put one text in another's place in a column, wherever it stands, in any case of letters. Looks at what
 * the cells say at present, corrections included.
 */
export function replacements(rows: readonly CellText['row'][], wanted: FindReplace): CellText[] {
  const { column, find, replacement, wholeCell } = wanted;
  if (find === '' && !wholeCell) return [];
  const literal = find.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
  const pattern = new RegExp(wholeCell ? `^${literal}$` : literal, 'giu');
  return rows.flatMap((row) => {
    const text = textOf(row, column);
    // As a function, so that `$&` in the replacement is a text like any other.
    const next = text.replace(pattern, () => replacement);
    return next === text ? [] : [{ row, column, text: next }];
  });
}
