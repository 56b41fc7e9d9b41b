import type { Cursor } from '@sluice/shared';
import type { Source, SourceRow } from '../../src/source.ts';

/** Reads a source to its end, as an engine whose process dies after every so many batches. */
export async function readThrough(
  open: () => Source,
  {
    cutAfter = Number.POSITIVE_INFINITY,
    rows = 1_000,
  }: { readonly cutAfter?: number; readonly rows?: number } = {},
): Promise<SourceRow[]> {
  const read: SourceRow[] = [];
  let cursor: Cursor = null;
  for (;;) {
    let batches = 0;
    for await (const batch of open().read(cursor, { rows })) {
      read.push(...batch.rows);
      cursor = JSON.parse(JSON.stringify(batch.next));
      if (JSON.stringify(cursor).length > 4_000) throw new Error('the cursor is too long for the database');
      if (++batches === cutAfter) break;
    }
    if (batches < cutAfter) return read;
  }
}
