import { type DialectOverrides, PREVIEW_ROWS } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import type { SourcePreview } from '../source.ts';
import { refuseTooManyColumns } from '../table/column-limit.ts';
import { namedColumns } from '../table/column-names.ts';
import { PreviewRows } from '../table/preview-rows.ts';
import { HEAD_ROWS, type SheetRow } from './book.ts';
import { chooseSheet } from './choose-sheet.ts';
import { openBook } from './open-book.ts';
import { firstRowOf, shapeOf } from './shape.ts';

/** So many UTF-16 units of the first rows are enough. */
const MAX_LENGTH = 4 * 1024 ** 2;
/** Whoever looks waits for it: shared texts beyond these are left to the profile. */
const MAX_STRING_BYTES = 16 * 1024 ** 2;
/** And so are sheets of OpenDocument that begin behind so many bytes. */
const MAX_LIST_BYTES = 32 * 1024 ** 2;

/**
 * Reads the first rows of a sheet and little more of the workbook, however large it is.
 *
 * @param overrides what a person set by hand: the sheet, the names of its columns
 * @param most so many rows, fewer where the sheet ends before
 * @returns no columns and no rows of a sheet without a value: another one can be chosen
 * @throws RunFailure where it is no workbook, and as `chooseSheet`
 */
export async function previewWorkbook(
  file: StoredFile,
  overrides: DialectOverrides,
  most: number,
): Promise<SourcePreview> {
  const book = await openBook(file, MAX_STRING_BYTES, MAX_LIST_BYTES);
  const { sheet, sheets } = await chooseSheet(book, overrides.sheet);
  const head: SheetRow[] = [];
  let length = 0;
  for await (const rows of book.rows(sheet, { most: HEAD_ROWS + PREVIEW_ROWS })) {
    head.push(...rows);
    for (const { cells } of rows) for (const cell of cells) length += cell.length;
    if (length > MAX_LENGTH) break;
  }
  const { dialect, first } = shapeOf(head, 0, sheet, overrides);
  if (head.length === 0) return { dialect, sheets, columns: [], rows: [] };
  refuseTooManyColumns(first);
  const { width = 0 } = dialect;
  const preview = new PreviewRows();
  const data = head.filter(({ number }) => number >= firstRowOf(dialect));
  for (const { number, cells } of data.slice(0, most))
    preview.add({ line: number, cells: Array.from({ length: width }, (_, at) => cells[at] ?? '') });
  return { dialect, sheets, columns: namedColumns(first, dialect), rows: preview.rows };
}
