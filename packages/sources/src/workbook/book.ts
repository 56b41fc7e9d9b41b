import { RunFailure } from '@sluice/shared';

/** A sheet of rows and cells, as its workbook lists it. Sheets of charts are none. */
export interface Sheet {
  /** In the order of all sheets of rows, from 0. */
  readonly index: number;
  readonly name: string;
  /** A person does not see it in a spreadsheet. */
  readonly isHidden: boolean;
}

/** A row of a sheet that has a value. */
export interface SheetRow {
  /** As the spreadsheet numbers it, from 1. */
  readonly number: number;
  /** From the first column to the last one with a value. */
  readonly cells: readonly string[];
}

/** What the beginning of a sheet tells of it. */
export interface SheetBeginning {
  /** The number of the last row, as the sheet says it of itself; undefined where it does not. */
  readonly lastRow: number | undefined;
  /** Of its first rows, those with a value: how many cells of each have one. */
  readonly filled: readonly number[];
}

/** What is told once a sheet was read to its end. */
export interface SheetEnd {
  /** Rows with a value that a person does not see in a spreadsheet: filtered, or hidden by hand. */
  readonly hiddenRows: number;
}

/** A workbook of any format, open. */
export interface Book {
  readonly sheets: readonly Sheet[];
  /**
   * Looks at the first rows of a sheet alone.
   *
   * @returns undefined where enough was looked at of the sheets before it
   */
  begin(sheet: Sheet): Promise<SheetBeginning | undefined>;
  /**
   * The rows of a sheet that have a value, some at a time, in growing order of their numbers.
   *
   * @param most where only the first rows are wanted: reading ends soon behind so many
   */
  rows(sheet: Sheet, options?: { readonly most?: number; readonly signal?: AbortSignal }): SheetRows;
}

export type SheetRows = AsyncGenerator<readonly SheetRow[], SheetEnd>;

/** More than any spreadsheet can show (Microsoft, "Excel specifications and limits"; LibreOffice has the same). */
export const MAX_SHEET_ROWS = 1_048_576;
export const MAX_SHEET_COLUMNS = 16_384;
/** Far more than anybody looks through. */
export const MAX_SHEETS = 10_000;
/** Of more sheets no more is looked at than their names. */
export const MAX_LOOKED_AT = 64;
/** So many elements or records are passed by in a second: of no more is looked at where all the sheets of a workbook begin. */
export const MAX_BEGINNINGS = 2_000_000;
/** So many first rows tell whether a sheet is a table, and how its columns are called. */
export const HEAD_ROWS = 300;
/** So many cells tell enough of a sheet, however wide its rows are. */
export const MAX_HEAD_CELLS = 200_000;

/**
 * The sheet that a person named: by name, whatever its case where that is one sheet, or by number from 1.
 *
 * @throws RunFailure `no_such_sheet` {sheet, sheets}
 */
export function sheetNamed(sheets: readonly Sheet[], wanted: string): Sheet {
  const folded = wanted.trim().toLowerCase();
  const alike = sheets.filter(({ name }) => name.trim().toLowerCase() === folded);
  const found =
    sheets.find(({ name }) => name === wanted) ??
    (alike.length === 1 ? alike[0] : undefined) ??
    (/^[1-9]\d{0,4}$/.test(folded) ? sheets[Number(folded) - 1] : undefined);
  if (found) return found;
  const names = sheets.slice(0, 20).map(({ name }) => name);
  throw new RunFailure('no_such_sheet', { sheet: wanted, sheets: names.join(', ') });
}
