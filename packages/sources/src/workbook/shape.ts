import type { Dialect, DialectOverrides, Profile, Question } from '@sluice/shared';
import { findHeader } from '../table/find-header.ts';
import { joinedHeader } from '../table/joined-header.ts';
import { questionsOf } from '../table/questions.ts';
import { HEAD_ROWS, type Sheet } from './book.ts';

/** How a sheet is read. */
export interface SheetShape {
  readonly dialect: Dialect;
  readonly confidence: Profile['confidence'];
  readonly questions: Question[];
  /** How the columns are called together, or else the first row; filled up to the width. */
  readonly first: readonly string[];
}

/**
 * Decides how a sheet is read by its first rows: which of them name the columns. A workbook leaves open neither letters nor
 * separators, and cells that it leaves out at the end of a row are blank, not missing.
 *
 * @param head its first rows with a value
 * @param widthBelow how many cells the rows behind them have at most
 */
export function shapeOf(
  head: readonly (readonly string[])[],
  widthBelow: number,
  { name }: Pick<Sheet, 'name'>,
  overrides: DialectOverrides,
): SheetShape {
  const rows = head.slice(0, HEAD_ROWS);
  const { header, headerRows, rowsAbove, confidence } = findHeader(rows, overrides);
  const table = rows.slice(rowsAbove);
  const width = table.reduce((most, { length }) => Math.max(most, length), Math.max(1, widthBelow));
  const whole = table.map((cells) => filledUp(cells, width));
  const shape = {
    header,
    ...(headerRows > 1 && { headerRows }),
    ...(rowsAbove > 0 && { rowsAbove }),
    width,
  };
  return {
    dialect: { encoding: 'utf-8', delimiter: ',', quote: null, sheet: name, ...shape },
    confidence: { encoding: 1, delimiter: 1, quote: 1, header: confidence },
    questions: questionsOf(whole, shape, confidence, overrides),
    first: header ? filledUp(joinedHeader(table.slice(0, headerRows)), width) : (whole[0] ?? []),
  };
}

/** How many of the first rows of a sheet are no data. */
export function rowsToPass({ header, headerRows = 1, rowsAbove = 0 }: Dialect): number {
  return rowsAbove + (header ? headerRows : 0);
}

function filledUp(cells: readonly string[], width: number): string[] {
  return [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')];
}
