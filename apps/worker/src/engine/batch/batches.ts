import { type Position, readRows, type SourceRow, spool } from '@sluice/sources';
import type { Run } from '../run/run.ts';
import { batchSizeFor } from './batch-size.ts';

/** Few rows can be many bytes: a batch ends at the row that takes it past this many bytes of the source. */
const LARGEST_BYTES = 4 * 1024 * 1024;

/** Consecutive rows of a source, with the positions around them. */
export interface SourceBatch {
  readonly number: number;
  readonly from: Position;
  readonly next: Position;
  readonly rows: readonly SourceRow[];
}

/** Cuts a run's source into batches, from its checkpoint on. Memory holds one batch and one chunk of the file. */
export async function* sourceBatches(run: Run): AsyncGenerator<SourceBatch> {
  const { dialect } = run.profile;
  const text = await spool(run.file, dialect.encoding);
  const size = batchSizeFor(run.totalRows);
  let from = run.position;
  let number = run.batch;
  let rows: SourceRow[] = [];
  for await (const chunk of readRows(text, dialect, run.position)) {
    for (const row of chunk) {
      rows.push(row);
      if (rows.length < size && row.next.byte - from.byte < LARGEST_BYTES) continue;
      number++;
      yield { number, from, next: row.next, rows };
      from = row.next;
      rows = [];
    }
  }
  const last = rows.at(-1);
  if (last) yield { number: number + 1, from, next: last.next, rows };
}
