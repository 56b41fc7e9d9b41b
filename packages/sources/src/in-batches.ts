import type { Cursor } from '@sluice/shared';
import { MAX_BATCH_BYTES, type ReadOptions, type SourceBatch, type SourceRow } from './source.ts';

/** A row and the place behind it. */
interface PlacedRow<Place extends { readonly byte: number }> extends SourceRow {
  readonly next: Place;
}

/**
 * The rows of a source in batches of so many, and of fewer where they are long.
 *
 * @param chunks of rows, as they are read
 * @param from where the first of them begins, in bytes
 * @throws the reason of `signal` between two batches; as `chunks`
 */
export async function* inBatches<Place extends { readonly byte: number }>(
  chunks: AsyncIterable<readonly PlacedRow<Place>[]>,
  from: number,
  toCursor: (place: Place) => Cursor,
  { rows: size, signal }: Pick<ReadOptions, 'rows' | 'signal'>,
): AsyncGenerator<SourceBatch> {
  let begins = from;
  let rows: PlacedRow<Place>[] = [];
  const batchOf = (whole: readonly PlacedRow<Place>[], next: Place): SourceBatch => ({
    rows: whole,
    next: toCursor(next),
    after: (count) => toCursor(whole[count - 1]?.next ?? next),
  });
  for await (const chunk of chunks) {
    for (const row of chunk) {
      rows.push(row);
      if (rows.length < size && row.next.byte - begins < MAX_BATCH_BYTES) continue;
      signal?.throwIfAborted();
      yield batchOf(rows, row.next);
      begins = row.next.byte;
      rows = [];
    }
  }
  const last = rows.at(-1);
  if (last) yield batchOf(rows, last.next);
}
