import { type DialectOverrides, RunFailure } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import type { SourceProfile } from '../source.ts';
import { TableProfiler } from '../table/table-profiler.ts';
import { HEAD_ROWS, type SheetRow as HeadRow } from './book.ts';
import { chooseSheet } from './choose-sheet.ts';
import { openBook } from './open-book.ts';
import { readRows, SHEET_START } from './read-rows.ts';
import { firstRowOf, type SheetShape, shapeOf } from './shape.ts';
import { maxBytesOf, type Spool, spoolSheet } from './spool.ts';

/** A sheet in rows, and how it is read. */
export interface SettledSheet extends Pick<SheetShape, 'dialect' | 'confidence' | 'questions' | 'first'> {
  readonly spool: Spool;
  readonly sheets: SourceProfile['sheets'];
}

/**
 * Chooses the sheet, writes its rows down and settles how they are read.
 *
 * @throws RunFailure `empty_sheet` {sheet}, and as `openBook`, `chooseSheet` and `spoolSheet`
 */
export async function settleSheet(
  file: StoredFile,
  overrides: DialectOverrides,
  signal?: AbortSignal,
): Promise<SettledSheet> {
  signal?.throwIfAborted();
  const book = await openBook(file, await maxBytesOf(file));
  const { sheet, sheets } = await chooseSheet(book, overrides.sheet);
  const spool = await spoolSheet(file, sheet.name, { open: { book, sheet }, signal });
  const head: HeadRow[] = [];
  for await (const rows of readRows(spool.rows, { width: 0, firstRow: 1 }, SHEET_START, signal)) {
    const first = rows.slice(0, HEAD_ROWS - head.length);
    head.push(...first.map(({ line, cells }) => ({ number: line, cells })));
    if (head.length === HEAD_ROWS) break;
  }
  if (head.length === 0) throw new RunFailure('empty_sheet', { sheet: sheet.name });
  return { spool, sheets, ...shapeOf(head, spool.width, sheet, overrides) };
}

/**
 * Reads a whole sheet once: its columns and first rows.
 *
 * @param overrides what a person set by hand: the sheet, the names of its columns
 * @throws RunFailure when it cannot be imported at all: as `settleSheet`, header only, too many columns
 */
export async function profileWorkbook(
  file: StoredFile,
  overrides: DialectOverrides,
  signal?: AbortSignal,
): Promise<SourceProfile> {
  const { spool, sheets, dialect, confidence, questions, first } = await settleSheet(file, overrides, signal);
  const table = new TableProfiler(first, dialect);
  const layout = { width: first.length, firstRow: firstRowOf(dialect) };
  for await (const rows of readRows(spool.rows, layout, SHEET_START, signal)) {
    for (const row of rows) table.add(row);
  }
  return {
    dialect,
    confidence,
    questions,
    sheets,
    ...(spool.hiddenRows > 0 && { hiddenRows: spool.hiddenRows }),
    damagedUtf8: false,
    ...table.profile(),
  };
}
