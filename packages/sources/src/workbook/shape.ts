import type { Dialect, DialectOverrides, Profile, Question } from '@sluice/shared';
import { findHeader } from '../table/find-header.ts';
import { joinedHeader } from '../table/joined-header.ts';
import { questionsOf } from '../table/questions.ts';
import { HEAD_ROWS, type Sheet, type SheetRow } from './book.ts';

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
 * separators, and cells that it leaves out at the end of a row are blank, not missing. Rows are counted as a spreadsheet
 * numbers them, those without a value too: by a person who names one, and in what is found.
 *
 * @param head its first rows with a value
 * @param widthBelow how many cells the rows behind them have at most
 */
export function shapeOf(
  head: readonly SheetRow[],
  widthBelow: number,
  { name }: Pick<Sheet, 'name'>,
  overrides: DialectOverrides,
): SheetShape {
  const rows = head.slice(0, HEAD_ROWS);
  const { header, confidence, ...found } = findHeader(
    rows.map((row) => row.cells),
    amongFilled(rows, overrides),
  );
  const numberAt = (place: number) => rows[place]?.number ?? (overrides.rowsAbove ?? 0) + 1;
  const lastNames = found.rowsAbove + found.headerRows - 1;
  // Rows that name the columns together stand right below each other, unless a person says so of others.
  const isOne =
    overrides.headerRows === undefined &&
    numberAt(lastNames) - numberAt(found.rowsAbove) !== found.headerRows - 1;
  const [passed, headerRows] = isOne ? [lastNames, 1] : [found.rowsAbove, found.headerRows];
  const [top, bottom] = [numberAt(passed), numberAt(lastNames)];
  const table = rows.slice(passed).map((row) => row.cells);
  const width = table.reduce((most, { length }) => Math.max(most, length), Math.max(1, widthBelow));
  const whole = table.map((row) => filledUp(row, width));
  const shape = {
    header,
    ...(bottom > top && { headerRows: bottom - top + 1 }),
    ...(top > 1 && (header || passed > 0) && { rowsAbove: top - 1 }),
    width,
  };
  return {
    dialect: { encoding: 'utf-8', delimiter: ',', quote: null, sheet: name, ...shape },
    confidence: { encoding: 1, delimiter: 1, quote: 1, header: confidence },
    questions: questionsOf(
      whole,
      { ...shape, headerRows },
      confidence,
      overrides,
      filledUp(rows[0]?.cells ?? [], width),
    ),
    first: header ? filledUp(joinedHeader(table.slice(0, headerRows)), width) : (whole[0] ?? []),
  };
}

/** What a person said by the numbers of the sheet, by the places of the rows that have a value. */
function amongFilled(rows: readonly SheetRow[], overrides: DialectOverrides): DialectOverrides {
  const { rowsAbove, headerRows } = overrides;
  if (rowsAbove === undefined) return overrides;
  const above = rows.filter(({ number }) => number <= rowsAbove).length;
  const named = rows.filter(({ number }) => number > rowsAbove && number <= rowsAbove + (headerRows ?? 1));
  return {
    ...overrides,
    rowsAbove: above,
    ...(headerRows !== undefined && { headerRows: Math.max(1, named.length) }),
  };
}

/** The number of the first row of a sheet that is data, if it has a value. */
export function firstRowOf({ header, headerRows = 1, rowsAbove = 0 }: Dialect): number {
  return rowsAbove + (header ? headerRows : 0) + 1;
}

function filledUp(cells: readonly string[], width: number): string[] {
  return [...cells, ...Array.from({ length: Math.max(0, width - cells.length) }, () => '')];
}
