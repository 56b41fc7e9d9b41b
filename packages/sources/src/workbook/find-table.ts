import type { StoredFile } from '@sluice/storage';
import type { FoundTable, Recognise } from '../table/found-table.ts';
import { type SheetRow as HeadRow, MAX_LOOKED_AT } from './book.ts';
import { openBook } from './open-book.ts';
import { readRows, SHEET_START } from './read-rows.ts';
import { maxBytesOf, spoolSheet } from './spool.ts';

/**
 * Looks at the first row of each sheet, until one is recognised; of more sheets than anybody has, at the first ones.
 *
 * @returns undefined where none is
 * @throws RunFailure what is wrong with any file that cannot be read
 */
export async function findTable<Layout>(
  file: StoredFile,
  recognise: Recognise<Layout>,
): Promise<FoundTable<Layout> | undefined> {
  const book = await openBook(file, await maxBytesOf(file));
  for (const sheet of book.sheets.slice(0, MAX_LOOKED_AT)) {
    const head: HeadRow[] = [];
    for await (const rows of book.rows(sheet, { most: 1 })) head.push(...rows);
    const header = head[0]?.cells ?? [];
    const layout = recognise(header, (text) => text);
    if (layout === undefined) continue;
    const spool = await spoolSheet(file, sheet.name, { open: { book, sheet } });
    const shape = { width: header.length, firstRow: (head[0]?.number ?? 0) + 1 };
    return { layout, asHeld: (text) => text, rows: () => readRows(spool.rows, shape, SHEET_START) };
  }
  return undefined;
}
