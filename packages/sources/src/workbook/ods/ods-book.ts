import { isContentEncrypted, MAX_MANIFEST_BYTES, RunFailure } from '@sluice/shared';
import type { Archive } from '../archive.ts';
import { type Book, MAX_HEAD_CELLS, type SheetRows as Rows, type SheetRow } from '../book.ts';
import { readXml } from '../xml.ts';
import { OdsRows, type RepeatedRow } from './ods-rows.ts';

const CONTENT = 'content.xml';
const MANIFEST = 'meta-inf/manifest.xml';
const MAX_TYPE_BYTES = 1024;
const MIME_TYPE = /^application\/vnd\.oasis\.opendocument\.spreadsheet/;
/** So many rows are given on at a time, or as many as have so many cells. */
const [GROUP_ROWS, GROUP_CELLS] = [100, 50_000];

/**
 * Opens a spreadsheet of OpenDocument, as LibreOffice writes it. All of its sheets are in one part, which is read once to
 * list them, and again for the rows of one.
 *
 * @param listBytes so much of it is looked through for sheets, and for the first rows of one
 * @returns undefined where the archive has none
 * @throws RunFailure `protected_workbook`, and as `readXml`
 */
export async function openOds(
  archive: Archive,
  listBytes = Number.POSITIVE_INFINITY,
): Promise<Book | undefined> {
  if (!archive.has('mimetype')) return undefined;
  if (!MIME_TYPE.test(await beginningOf(archive, 'mimetype', MAX_TYPE_BYTES))) return undefined;
  if (await isEncrypted(archive)) throw new RunFailure('protected_workbook');
  if (!archive.has(CONTENT)) return undefined;
  const listed = new OdsRows();
  let looked = 0;
  for await (const length of readXml(archive, CONTENT, listed)) {
    looked += length;
    if (looked > listBytes) break;
  }
  const { tables } = listed;
  return {
    sheets: tables.map(({ name, isHidden }, index) => ({ index, name, isHidden })),
    async begin({ index }) {
      const { lastRow = 0, filled = [] } = tables[index] ?? {};
      return { lastRow: lastRow > 0 ? lastRow : undefined, filled };
    },
    async *rows({ index }, { most = Number.POSITIVE_INFINITY, signal } = {}): Rows {
      const reading = new OdsRows(index);
      const isWhole = most === Number.POSITIVE_INFINITY;
      // Whoever wants the first rows alone waits for them, also where few stand far apart.
      let [left, bytes, cellCount] = [most, isWhole ? most : listBytes, 0];
      for await (const length of readXml(archive, CONTENT, reading, signal)) {
        bytes -= length;
        let [group, groupCells]: [SheetRow[], number] = [[], 0];
        for (const { number, runs, times } of reading.take()) {
          if (left === 0 || (!isWhole && cellCount > MAX_HEAD_CELLS)) break;
          const cells = cellsOf(runs);
          for (let at = 0; at < times && left > 0; at++, left--) {
            group.push({ number: number + at, cells });
            groupCells += cells.length;
            if (group.length < GROUP_ROWS && groupCells < GROUP_CELLS) continue;
            yield group;
            [group, groupCells] = [[], 0];
          }
          cellCount += cells.length;
        }
        if (group.length > 0) yield group;
        if (left === 0 || bytes < 0 || (!isWhole && cellCount > MAX_HEAD_CELLS)) break;
      }
      return { hiddenRows: reading.hiddenRows };
    },
  };
}

function cellsOf(runs: RepeatedRow['runs']): string[] {
  const cells: string[] = [];
  for (const { column, times, value } of runs) {
    while (cells.length < column) cells.push('');
    for (let count = 0; count < times; count++) cells.push(value);
  }
  return cells;
}

/** A list of parts that cannot be read says nothing of them. */
async function isEncrypted(archive: Archive): Promise<boolean> {
  if (!archive.has(MANIFEST)) return false;
  try {
    return isContentEncrypted(await beginningOf(archive, MANIFEST, MAX_MANIFEST_BYTES));
  } catch (error) {
    if (error instanceof RunFailure && error.code !== 'source_missing') return false;
    throw error;
  }
}

async function beginningOf(archive: Archive, part: string, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of archive.bytesOf(part)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= most) break;
  }
  return Buffer.concat(chunks).toString();
}
