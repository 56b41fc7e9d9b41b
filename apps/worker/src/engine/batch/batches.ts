import { correctedRow } from '@sluice/rows';
import { type Cursor, columnsRead, type Edits, editsSchema, RunFailure } from '@sluice/shared';
import { allCellsOf, type Position, type SourceRow } from '@sluice/sources';
import { z } from 'zod';
import { batchSizeFor } from '../run/batch-size.ts';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { CORRECTIONS_OF_BATCH } from './statements/corrections-of-batch.ts';

/** What a service is asked for at a time is a batch, and is never as many rows as this. */
const MOST_OF_A_REQUEST = 2_000;

/** Consecutive rows of a source, numbered, with the positions around them. */
export interface SourceBatch {
  readonly number: number;
  readonly from: Position;
  readonly next: Position;
  readonly rows: readonly SourceRow[];
  /** The cursor behind the first `count` rows. */
  readonly after: (count: number) => Cursor;
}

/**
 * Reads a run's source in batches, from a position on: its checkpoint, unless said otherwise; with what people wrote
 * over its cells. Memory holds one batch and what the source reads ahead. Cells of columns that are not mapped may be
 * missing.
 *
 * @param idle awaited before anything is asked of the database, which is busy with the batch before until then
 * @throws HandedOver, Cancelled or Fenced where the worker is asked to stop while it waits for rows
 * @throws RunFailure `source_changed` where the source has not the row that comes next, and as the source
 */
export async function* sourceBatches(
  run: Run,
  { from, batch }: { readonly from: Position; readonly batch: number } = {
    from: run.position,
    batch: run.batch,
  },
  idle: () => Promise<void> = () => Promise.resolve(),
): AsyncGenerator<SourceBatch> {
  const { source, signal, onWaiting } = run;
  const columns = columnsRead(run.mapping);
  const rows = source.capabilities.repeatable ? batchSizeFor(run.totalRows) : MOST_OF_A_REQUEST;
  let [before, number] = [from, batch];
  try {
    for await (const read of source.read(from.cursor, { columns, rows, signal, onWaiting })) {
      const [first] = read.rows;
      if (first?.row !== before.row + 1) throw new RunFailure('source_changed');
      const next = { row: before.row + read.rows.length, cursor: read.next };
      number++;
      const whole = { number, from: before, next, rows: read.rows, after: read.after };
      yield* withCorrections(run, whole, idle);
      before = next;
    }
  } catch (error) {
    // What became of the batch before is said by whoever writes it.
    await idle().catch(() => undefined);
    await handOverIfStopping(run);
    throw error;
  }
}

/** Few corrections can be many bytes: a batch ends at the row that takes those of it past this many. */
const BYTES = 4 * 1024 * 1024;

const correctionsSchema = z.array(z.object({ row_number: z.int(), edits: editsSchema.nullable() }));

/**
 * A batch of the source with what people wrote over its cells, as the check began with it: corrections that are made
 * while an import stands still do not change what its check and its commit read. Where there is much of it, the batch
 * comes in several parts.
 *
 * What a row is stored with, should it be refused or left out, is what the file says: corrections are shown over it.
 */
async function* withCorrections(
  run: Run,
  batch: SourceBatch,
  idle: () => Promise<void>,
): AsyncGenerator<SourceBatch> {
  let rest = batch;
  while (run.hasCorrections) {
    await idle();
    const found = await correctionsOf(run, rest);
    const omitted = found.find(({ edits }) => edits === null);
    if (!omitted) {
      yield laidOver(run, rest, found);
      return;
    }
    const [first, second] = cutBatch(rest, omitted.row_number - 1 - rest.from.row);
    yield laidOver(run, first, found);
    rest = second;
  }
  yield rest;
}

type Corrections = z.infer<typeof correctionsSchema>;

async function correctionsOf(run: Run, { from, next }: SourceBatch): Promise<Corrections> {
  const { rows } = await run.client.query({
    name: 'corrections-of-batch',
    text: CORRECTIONS_OF_BATCH,
    values: [run.organizationId, run.importId, from.row, next.row, BYTES],
  });
  return correctionsSchema.parse(rows);
}

function laidOver(run: Run, batch: SourceBatch, corrections: Corrections): SourceBatch {
  if (corrections.length === 0) return batch;
  const width = run.profile.columns.length;
  const byRow = new Map(corrections.map(({ row_number, edits }) => [row_number, edits]));
  return {
    ...batch,
    rows: batch.rows.map((row) => {
      const edits = byRow.get(row.row);
      return edits ? withEdits(row, edits, width) : row;
    }),
  };
}

/** A row of the source with what was written over its cells; its `allCells` are still those of the file. */
export function withEdits(row: SourceRow, edits: Edits, width: number): SourceRow {
  const allCells = () => allCellsOf(row);
  return { ...correctedRow({ ...row, cells: allCells() }, edits, width), allCells };
}

/** A batch in two: its first `count` rows, and the others. Those of a retry have other rows between them. */
export function cutBatch({ rows, after, ...batch }: SourceBatch, count: number): [SourceBatch, SourceBatch] {
  const middle = { row: rows[count - 1]?.row ?? batch.from.row, cursor: after(count) };
  return [
    { ...batch, next: middle, rows: rows.slice(0, count), after },
    { ...batch, from: middle, rows: rows.slice(count), after: (more) => after(count + more) },
  ];
}
