import type { Dialect } from '@sluice/shared';
import { readRows, type SourceRow, spool } from '@sluice/sources';
import type { StoredFile } from '@sluice/storage';
import type { Stretch } from './planned-places.ts';

/**
 * The rows that stand at certain places of an uploaded file. Each stretch is read up to the last of its rows; memory
 * holds a chunk of the file besides the rows themselves.
 *
 * @param file as it was uploaded, which has been read whole before
 * @throws Error where a row no longer stands there: nobody but a purge touches a stored file
 */
export async function readPlaces(
  file: StoredFile,
  dialect: Dialect,
  stretches: readonly Stretch[],
): Promise<SourceRow[]> {
  const found: SourceRow[] = [];
  // There already, unless files were restored without what was made of them.
  const text = await spool(file, dialect.encoding);
  for (const { from, rows } of stretches) {
    const wanted = new Set(rows);
    for await (const chunk of readRows(text, dialect, from)) {
      for (const row of chunk) if (wanted.delete(row.row)) found.push(row);
      if (wanted.size === 0) break;
    }
    if (wanted.size > 0) throw new Error('a stored file does not have the rows that were counted in it');
  }
  return found;
}
