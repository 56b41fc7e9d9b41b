import { DatabaseError } from 'pg';
import { repeat } from '../postgres/repeat.ts';
import { remedyFor } from '../postgres/sqlstate.ts';
import { type Batch, batchParameters, type Pace } from '../statements/batch-parameters.ts';
import type { SourceBatch } from './batches.ts';
import { refusal, storableCells } from './judge-rows.ts';
import type { Run } from './run.ts';
import { explainShutGate } from './stopped.ts';

/** How the batches of one phase are written. */
export interface BatchWriter {
  /** Prepared once per connection under this name. */
  readonly name: string;
  readonly text: string;
  /** The number of mapped columns. */
  readonly width: number;
  /** The statement may have to store accepted rows as exceptions, and wants their cells. */
  readonly withCells: boolean;
  /** Sorts the rows of a batch out. */
  readonly judge: (batch: SourceBatch) => Batch;
}

/**
 * Writes one batch. One that the database refuses for its data is cut in halves until the rows to blame stand alone:
 * those become errors, the others land. Each half moves the checkpoint by itself, so that a crash in between is safe.
 *
 * @param batch the rows of `source`, sorted out
 * @returns the rows that the statement returned, one per part that was written
 * @throws Cancelled or Fenced when the gate is shut
 */
export async function writeBatch(
  run: Run,
  writer: BatchWriter,
  source: SourceBatch,
  batch: Batch,
  pace: Pace,
): Promise<unknown[]> {
  try {
    return [await send(run, writer, batch, pace)];
  } catch (error) {
    if (!(error instanceof DatabaseError) || remedyFor(error) !== 'bisect') throw error;
    const [only] = batch.accepted;
    if (!only) throw error;
    if (source.rows.length === 1) {
      run.log.warn({ row: only.row, sqlstate: error.code }, 'the database refused a row');
      const issue = { code: 'refused_by_database' as const, params: { sqlstate: error.code ?? '' } };
      const refused = { ...batch, accepted: [], exceptions: [refusal(only, [issue])], errors: 1 };
      return [await send(run, writer, refused, pace)];
    }
    const written: unknown[] = [];
    for (const half of halves(source)) {
      written.push(...(await writeBatch(run, writer, half, writer.judge(half), pace)));
    }
    return written;
  }
}

async function send(run: Run, { name, text, width, withCells }: BatchWriter, batch: Batch, pace: Pace) {
  const storable = withCells
    ? { ...batch, accepted: batch.accepted.map((row) => ({ ...row, cells: storableCells(row.cells) })) }
    : batch;
  const values = batchParameters(run, storable, pace, { width, withCells });
  const { rows } = await repeat(() => run.client.query({ name, text, values }));
  return rows.length > 0 ? rows[0] : explainShutGate(run);
}

function halves(source: SourceBatch): SourceBatch[] {
  const middle = source.rows[Math.floor(source.rows.length / 2) - 1]?.next ?? source.next;
  const cut = source.rows.findIndex(({ row }) => row > middle.row);
  return [
    { ...source, next: middle, rows: source.rows.slice(0, cut) },
    { ...source, from: middle, rows: source.rows.slice(cut) },
  ];
}
