import { RunFailure, type SheetOfWorkbook } from '@sluice/shared';
import { type Book, MAX_LOOKED_AT, type Sheet, type SheetBeginning, sheetNamed } from './book.ts';

/** Of more sheets the first are offered; any other can be named. */
const MAX_OFFERED = 255;

/** A workbook's sheets as they are offered, and the one that is read. */
export interface ChosenSheet {
  readonly sheet: Sheet;
  readonly sheets: SheetOfWorkbook[];
}

/**
 * Chooses the sheet to read: the one that a person named, or else the first that can be seen and is a table; where none is,
 * the first that can be seen and has a value.
 *
 * @param wanted as a person named it, or by its number from 1
 * @throws RunFailure `no_such_sheet` {sheet, sheets}, `empty_file` where there is none at all
 */
export async function chooseSheet(book: Book, wanted: string | undefined): Promise<ChosenSheet> {
  const [first] = book.sheets;
  if (!first) throw new RunFailure('empty_file');
  const beginnings = new Map<Sheet, SheetBeginning>();
  for (const sheet of book.sheets.slice(0, MAX_LOOKED_AT)) {
    const beginning = await beginningOf(book, sheet);
    if (beginning) beginnings.set(sheet, beginning);
  }
  const sheets = book.sheets.slice(0, MAX_OFFERED).map((sheet) => {
    const { lastRow, filled = [] } = beginnings.get(sheet) ?? {};
    return {
      name: sheet.name,
      ...(sheet.isHidden && { isHidden: true }),
      ...(lastRow !== undefined && { lastRow }),
      ...(beginnings.has(sheet) && filled.length === 0 && { isEmpty: true }),
    };
  });
  if (wanted !== undefined) return { sheet: sheetNamed(book.sheets, wanted), sheets };
  const visible = book.sheets.filter(({ isHidden }) => !isHidden);
  const filledOf = (sheet: Sheet) => beginnings.get(sheet)?.filled ?? [];
  const sheet =
    visible.find((candidate) => isTable(filledOf(candidate))) ??
    visible.find((candidate) => filledOf(candidate).length > 0) ??
    visible[0] ??
    first;
  return { sheet, sheets };
}

/** A sheet that cannot be read is no table: that it cannot is said of the one that is chosen. */
async function beginningOf(book: Book, sheet: Sheet): Promise<SheetBeginning | undefined> {
  try {
    return await book.begin(sheet);
  } catch (error) {
    if (error instanceof RunFailure) return { lastRow: undefined, filled: [] };
    throw error;
  }
}

/** Two rows with two values each: a page of words has one in most rows. */
function isTable(filled: readonly number[]): boolean {
  return filled.filter((count) => count > 1).length > 1;
}
