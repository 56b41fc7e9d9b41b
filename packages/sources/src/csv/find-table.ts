import { DELIMITERS, type Dialect } from '@sluice/shared';
import type { StoredFile } from '@sluice/storage';
import iconv from 'iconv-lite';
import type { AsHeld, FoundTable, Recognise } from '../table/found-table.ts';
import { CSV_START } from './cursor.ts';
import { decideEncoding } from './decide-encoding.ts';
import { readFirstRow, readRows } from './read-rows.ts';
import { spool } from './spool.ts';

/**
 * Reads a file with each delimiter in turn, until its first row is recognised.
 *
 * @returns undefined where none is, and where bytes of it mean nothing: a letter that was lost is none that was written
 * @throws RunFailure what is wrong with any file that cannot be read
 */
export async function findTable<Layout>(
  file: StoredFile,
  recognise: Recognise<Layout>,
): Promise<FoundTable<Layout> | undefined> {
  const { encoding, damagedUtf8 } = await decideEncoding(file, undefined);
  if (damagedUtf8) return undefined;
  const text = await spool(file, { encoding });
  const asHeld = encoding.startsWith('utf-') ? unchanged : heldIn(encoding);
  for (const delimiter of DELIMITERS) {
    const dialect: Dialect = { encoding, delimiter, quote: '"', header: true };
    const header = await readFirstRow(text, dialect);
    const layout = header && recognise(header.cells, asHeld);
    if (layout !== undefined) return { layout, asHeld, rows: () => readRows(text, dialect, CSV_START) };
  }
  return undefined;
}

const unchanged: AsHeld = (text) => text;

/** Letters that it does not have become question marks. */
function heldIn(encoding: Dialect['encoding']): AsHeld {
  return (text) => iconv.decode(iconv.encode(text, encoding), encoding);
}
