import { emptyColumns } from '@sluice/rows';
import { UNIQUE_VIOLATION } from '@sluice/services/database/sqlstate-of';
import type { ListedRow, RowIssue } from '@sluice/shared';
import type { SourceRow } from '@sluice/sources';
import { DatabaseError } from 'pg';
import { repeat } from '../../postgres/repeat.ts';
import { remedyFor } from '../../postgres/sqlstate.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { cutBatch, type SourceBatch } from './batches.ts';
import { observeBatch, outcomesSchema } from './observe-batch.ts';
import { refusedRow } from './refused-row.ts';
import { type Batch, batchParameters, type Pace } from './statements/batch-parameters.ts';

/** How the batches of one phase are written. */
export interface BatchWriter {
  /** Prepared once per connection under this name. */
  readonly name: string;
  readonly text: string;
  /** The statement may have to list accepted rows, and wants their cells. */
  readonly withCells: boolean;
  /** Sorts the rows of a batch out, or those of a part of it; may look things up in the database. */
  readonly judge: (batch: SourceBatch) => Batch | Promise<Batch>;
}

/** What a batch does was decided on what is no longer so: SQLSTATEs. */
const OUTDATED: ReadonlySet<string | undefined> = new Set([
  'SL003', // a record is another than the one that was looked up
  UNIQUE_VIOLATION, // somebody else was given what tells a record apart
]);

/** Who writes the records of a batch each time between the look at them and the lock on them is met in smaller batches. */
const MAX_LOOKS = 3;

/**
 * Writes one batch. Where a record is another than the one that was looked up, nothing is written, and its rows are sorted out
 * anew. One that the database refuses for its data is cut in halves until the rows to blame stand alone: those become
 * errors, the others land. Each half moves the checkpoint by itself, so that a crash in between is safe.
 *
 * @param batch the rows of `source`, sorted out
 * @throws Cancelled or Fenced when the gate is shut
 */
export async function writeBatch(
  run: Run,
  writer: BatchWriter,
  source: SourceBatch,
  batch: Batch,
  pace: Pace,
): Promise<void> {
  let sorted = batch;
  let refused = await tryToSend(run, writer, sorted, pace);
  for (let look = 1; refused && OUTDATED.has(refused.code) && look < MAX_LOOKS; look++) {
    sorted = await writer.judge(source);
    refused = await tryToSend(run, writer, sorted, pace);
  }
  if (!refused) return;
  if (sorted.accepted.rows.length + sorted.listed.length === 0) throw refused;
  const [only, ...others] = source.rows;
  if (only && others.length === 0) return writeRefusedRow(run, writer, only, sorted, pace, refused);
  for (const half of cutBatch(source, Math.floor(source.rows.length / 2))) {
    await writeBatch(run, writer, half, await writer.judge(half), pace);
  }
}

/** Writes the one row of a batch as an error; should the database refuse its very values, without them. */
async function writeRefusedRow(
  run: Run,
  writer: BatchWriter,
  row: SourceRow,
  batch: Batch,
  pace: Pace,
  { code = '' }: DatabaseError,
): Promise<void> {
  const issue: RowIssue = OUTDATED.has(code)
    ? { code: 'changed_since_check' }
    : { code: 'refused_by_database', params: { sqlstate: code } };
  const before = batch.listed.flatMap(({ issues }) => issues);
  const refusedRows = [refusedRow(row, [...before, issue])];
  run.log.warn({ row: row.row, sqlstate: code }, 'the database refused a row');
  const accepted = emptyColumns(batch.accepted.values.length);
  const asError = {
    ...batch,
    accepted,
    sources: [],
    records: [],
    versions: [],
    found: [],
    listed: refusedRows,
    errors: 1,
    skipped: 0,
  };
  const refused = await tryToSend(run, writer, asError, pace);
  if (!refused) return;
  const bare = { ...asError, listed: refusedRows.map(withoutValues) };
  const again = await tryToSend(run, writer, bare, pace);
  if (again) throw again;
}

function withoutValues({ issues, ...row }: ListedRow): ListedRow {
  return { ...row, issues: issues.map(({ value: _, ...issue }) => issue), cells: [] };
}

/** @returns the database's reason when it refuses the batch for its data, or for what has changed; nothing of it is written then */
async function tryToSend(
  run: Run,
  { name, text, withCells }: BatchWriter,
  batch: Batch,
  pace: Pace,
): Promise<DatabaseError | undefined> {
  const values = batchParameters(run, batch, pace, { withCells });
  try {
    const open = await observeBatch(run, batch.number, async (landed) => {
      const { rows } = await repeat(() => run.client.query({ name, text, values }));
      if (rows.length === 0) return false;
      landed(outcomesSchema.parse(rows[0]));
      return true;
    });
    if (open) return undefined;
  } catch (error) {
    if (error instanceof DatabaseError && remedyFor(error) === 'bisect') return error;
    throw error;
  }
  return stopAtShutGate(run);
}
