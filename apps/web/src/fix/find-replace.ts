import { type Replacement, replacer } from '@sluice/shared';
import { type CellText, textOf } from './refused-row.ts';

export interface FindReplace extends Replacement {
  readonly column: number;
}

/**
 * The texts that put one text in another's place in a column, of rows that are read: as many as the server will write.
 * Looks at what the cells say at present, corrections included.
 */
export function replacements(rows: readonly CellText['row'][], wanted: FindReplace): CellText[] {
  const { column } = wanted;
  const replaced = replacer(wanted);
  return rows.flatMap((row) => {
    const text = textOf(row, column);
    const next = replaced(text);
    return next === text ? [] : [{ row, column, text: next }];
  });
}
