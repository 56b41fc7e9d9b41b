import { isContentEncrypted, MAX_MANIFEST_BYTES, RunFailure } from '@sluice/shared';
import type { Archive } from '../archive.ts';
import { type Book, MAX_HEAD_CELLS, type SheetRows as Rows, type SheetRow } from '../book.ts';
import { readXml } from '../xml.ts';
import { OdsRows } from './ods-rows.ts';

const CONTENT = 'content.xml';
const MANIFEST = 'meta-inf/manifest.xml';
const MAX_TYPE_BYTES = 1024;
const MIME_TYPE = /^application\/vnd\.oasis\.opendocument\.spreadsheet/;
/** Rows that are alike are given on so many at a time. */
const GROUP_ROWS = 100;

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
      let [left, group]: [number, SheetRow[]] = [most, []];
      // Whoever wants the first rows alone waits for them, also where few stand far apart.
      let [bytes, cellCount] = [most === Number.POSITIVE_INFINITY ? most : listBytes, 0];
      for await (const length of readXml(archive, CONTENT, reading, signal)) {
        bytes -= length;
        for (const { number, cells, times } of reading.take()) {
          for (let at = 0; at < times && left > 0; at++, left--) {
            group.push({ number: number + at, cells });
            cellCount += cells.length;
            if (group.length < GROUP_ROWS) continue;
            yield group;
            group = [];
          }
        }
        const isEnough = most !== Number.POSITIVE_INFINITY && cellCount > MAX_HEAD_CELLS;
        if (left === 0 || bytes < 0 || isEnough) break;
      }
      yield group;
      return { hiddenRows: reading.hiddenRows };
    },
  };
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
