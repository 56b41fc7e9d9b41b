import { isKnownHeader } from '@sluice/rows';
import { ASK_BELOW, type DialectOverrides } from '@sluice/shared';
import { askHeader } from './ask-header.ts';
import { headerRowsAround } from './header-rows.ts';
import { isBlank, type Rows } from './row-shape.ts';
import { tableStart } from './table-start.ts';

/** Where a table begins, and whether its first row names the columns. */
export interface FoundHeader {
  readonly header: boolean;
  /** Rows above the table. */
  readonly rowsAbove: number;
  /** How many rows name the columns together; 1 where none does. */
  readonly headerRows: number;
  /** From 0 to 1. */
  readonly confidence: number;
}

/** How sure a header may be at most of which something speaks for another reading: it is asked. */
const UNSURE = ASK_BELOW - 0.1;
/** So many rows tell whether the names stand below each other. */
const ROWS_OF_NAMES = 20;

/**
 * Finds the header of a table. How sure that is is told by `askHeader`; it is asked as well where a row above may be a record,
 * one below a part of the header, or where the names stand in the first column.
 *
 * @param rows the first rows of a text, those without a value left out
 * @param given what a person said
 */
export function findHeader(
  rows: Rows,
  given: Pick<DialectOverrides, 'header' | 'rowsAbove' | 'headerRows'> = {},
): FoundHeader {
  const found = foundStart(rows, given);
  const { start } = found;
  const { header, confidence } = askHeader(rows, start);
  const isHeader = given.header ?? header;
  const sure = (isSure: boolean) =>
    given.header !== undefined
      ? 1
      : isSure && found.isSure && !isTransposed(rows, start)
        ? confidence
        : Math.min(confidence, UNSURE);
  const alone = { header: isHeader, rowsAbove: start, headerRows: 1 };
  if (!isHeader) return { ...alone, confidence: sure(true) };
  if (given.headerRows !== undefined)
    return { ...alone, headerRows: given.headerRows, confidence: sure(true) };
  // Where a person said which row names the columns, no other one does.
  if (given.rowsAbove !== undefined) return { ...alone, confidence: sure(true) };
  const around = headerRowsAround(rows, start);
  return { header: true, rowsAbove: around.start, headerRows: around.count, confidence: sure(around.isSure) };
}

function foundStart(
  rows: Rows,
  { header, rowsAbove }: Pick<DialectOverrides, 'header' | 'rowsAbove'>,
): ReturnType<typeof tableStart> {
  if (rowsAbove !== undefined) return { start: rowsAbove, isSure: true };
  return header === false ? { start: 0, isSure: true } : tableStart(rows);
}

/** Whether names of fields stand below each other in the first column, and hardly one in the first row: a table on its side. */
function isTransposed(rows: Rows, start: number): boolean {
  const [first = []] = rows.slice(start);
  if (first.length < 2 || first.filter(isKnownHeader).length > 1) return false;
  const column = rows.slice(start, start + ROWS_OF_NAMES).map(([cell = '']) => cell.trim());
  const filled = column.filter((cell) => !isBlank(cell));
  const known = filled.filter(isKnownHeader);
  return known.length >= 2 && 2 * known.length >= filled.length && new Set(filled).size === filled.length;
}
