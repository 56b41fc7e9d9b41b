import type { StoredFile } from '@sluice/storage';
import type { Archive } from '../archive.ts';
import {
  type Book,
  HEAD_ROWS,
  MAX_BEGINNINGS,
  MAX_HEAD_CELLS,
  type SheetRows as Rows,
  type Sheet,
  type SheetBeginning,
} from '../book.ts';
import type { NumberFormat } from '../number-format.ts';
import { lastShared, type RawRow, withTexts } from '../raw-row.ts';
import { readXml } from '../xml.ts';
import { findParts, readNumberFormats } from './package-parts.ts';
import { NO_STRINGS, readSharedStrings } from './shared-strings.ts';
import { SheetRows } from './sheet-rows.ts';

/** Where a sheet begins with something else than rows, it is not looked at for longer: there may be many such sheets. */
const HEAD_BYTES = 2 * 1024 ** 2;
/** What is read takes its time also where it has few elements. */
const BYTES_OF_ELEMENT = 16;

/**
 * Opens a workbook of Excel 2007 and later, with macros or without: they are no part of what is read.
 *
 * @param maxBytes its shared texts may take so much of the disk
 * @returns undefined where the archive has none
 */
export async function openXlsx(
  file: StoredFile,
  archive: Archive,
  maxBytes: number,
): Promise<Book | undefined> {
  const parts = await findParts(archive);
  if (!parts) return undefined;
  const { sheets, isFrom1904, sharedStrings, styles } = parts;
  let formats: readonly NumberFormat[] | undefined;
  const contextOf = async ({ index }: Sheet) => {
    formats ??= await readNumberFormats(archive, styles);
    return { part: sheets[index]?.part ?? '', formats, isFrom1904 };
  };
  /** Elements of the beginnings of sheets: many of them may be one part, which costs little room. */
  let lookedAt = 0;
  const stringsOf = (options: { readonly most?: number; readonly signal?: AbortSignal | undefined }) =>
    sharedStrings === undefined
      ? NO_STRINGS
      : readSharedStrings(file, archive, sharedStrings, { ...options, maxBytes });
  return {
    sheets,
    async begin(sheet): Promise<SheetBeginning | undefined> {
      if (lookedAt > MAX_BEGINNINGS) return undefined;
      const reading = new SheetRows(await contextOf(sheet));
      const filled: number[] = [];
      let [cellCount, bytes] = [0, 0];
      const cost = () => reading.elements + bytes / BYTES_OF_ELEMENT;
      try {
        for await (const length of readXml(archive, sheets[sheet.index]?.part ?? '', reading)) {
          bytes += length;
          for (const { values, width } of reading.take()) {
            filled.push(values.length);
            cellCount += width;
          }
          if (filled.length >= HEAD_ROWS || isEnough(reading.count, cellCount)) break;
          if (bytes > HEAD_BYTES || lookedAt + cost() > MAX_BEGINNINGS) break;
        }
      } finally {
        lookedAt += cost();
      }
      return { lastRow: reading.lastRow, filled: filled.slice(0, HEAD_ROWS) };
    },
    async *rows(sheet, { most, signal } = {}): Rows {
      const context = await contextOf(sheet);
      const reading = new SheetRows(context);
      const parsing = readXml(archive, context.part, reading, signal);
      if (most !== undefined) {
        const head = await headOf(reading, parsing, most);
        const strings = await stringsOf({ most: 1 + lastShared(head), signal });
        try {
          yield* withTexts(head, strings, context.part);
        } finally {
          await strings.close();
        }
        return { hiddenRows: 0 };
      }
      let hiddenRows = 0;
      const strings = await stringsOf({ signal });
      try {
        for await (const _ of parsing) {
          const rows = reading.take();
          hiddenRows += rows.filter(({ isHidden }) => isHidden).length;
          yield* withTexts(rows, strings, context.part);
        }
      } finally {
        await strings.close();
      }
      return { hiddenRows };
    },
  };
}

async function headOf(reading: SheetRows, parsing: AsyncGenerator<unknown>, most: number): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  let cellCount = 0;
  for await (const _ of parsing) {
    for (const row of reading.take()) {
      if (rows.length >= most || isEnough(0, cellCount)) return rows;
      rows.push(row);
      cellCount += row.width;
    }
    if (rows.length >= most || isEnough(reading.count, cellCount)) break;
  }
  return rows;
}

/** Whether no more is looked at of the beginning of a sheet: also of one whose rows have no value. */
function isEnough(rows: number, cells: number): boolean {
  return rows > 10 * HEAD_ROWS || cells > MAX_HEAD_CELLS;
}
