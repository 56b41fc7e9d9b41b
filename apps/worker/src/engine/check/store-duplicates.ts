import { type Judge, storableCells } from '@sluice/rows';
import { RunFailure } from '@sluice/shared';
import { allCellsOf, type SourceRow, START } from '@sluice/sources';
import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import { sourceBatches } from '../batch/batches.ts';
import { handOverIfStopping } from '../run/hand-over.ts';
import type { Run } from '../run/run.ts';
import { stopAtShutGate } from '../run/stop-at-shut-gate.ts';
import { CLOSE_DUPLICATES, FETCH_DUPLICATES, openDuplicatesStatement } from './statements/find-duplicates.ts';
import { storeDuplicatesStatement } from './statements/store-duplicates.ts';

const fetched = z.array(z.object({ row_number: z.int(), kept_line: z.int() }));

/**
 * Stores the rows whose key stands elsewhere in the file, with their cells: they are recognised only at its end, so
 * that it is read once more, up to the last of them. Batch by batch, like everything else: a cancel or a stop is seen
 * between two, and a run that is resumed stores what is still missing.
 *
 * @throws Cancelled, Fenced, HandedOver
 * @throws RunFailure `source_changed` when the source no longer has such a row
 */
export async function storeDuplicates(run: Run, judge: Judge): Promise<void> {
  const { client, organizationId, importId } = run;
  await client.query(openDuplicatesStatement(run.policy), [organizationId, importId]);
  /** The line of the row that counts, by row: of the rows fetched and not yet stored. */
  const keptLines = new Map<number, number>();
  let last = await fetchInto(keptLines, run);
  if (last !== undefined) {
    for await (const batch of sourceBatches(run, { from: START, batch: 0 })) {
      while (last !== undefined && last <= batch.next.row) last = await fetchInto(keptLines, run);
      const rows = batch.rows.filter(({ row }) => keptLines.has(row));
      if (rows.length > 0) await store(run, judge, rows, keptLines);
      for (const { row } of rows) keptLines.delete(row);
      if (last === undefined && keptLines.size === 0) break;
    }
    if (last !== undefined || keptLines.size > 0) throw new RunFailure('source_changed');
  }
  await client.query(CLOSE_DUPLICATES);
}

/** @returns the last row that was fetched, undefined when there are no more */
async function fetchInto(keptLines: Map<number, number>, { client }: Run): Promise<number | undefined> {
  const rows = fetched.parse((await client.query(FETCH_DUPLICATES)).rows);
  for (const { row_number, kept_line } of rows) keptLines.set(row_number, kept_line);
  return rows.at(-1)?.row_number;
}

async function store(
  run: Run,
  judge: Judge,
  rows: readonly SourceRow[],
  keptLines: ReadonlyMap<number, number>,
): Promise<void> {
  await handOverIfStopping(run);
  const judged = rows.map(judge.judge);
  const { rowCount } = await run.client.query(storeDuplicatesStatement(run.policy), [
    run.organizationId,
    run.importId,
    run.epoch,
    arrayLiteral(rows.map(({ row }) => row)),
    arrayLiteral(rows.map(({ line }) => line)),
    arrayLiteral(rows.map(({ row, line }) => keptLines.get(row) ?? line)),
    arrayLiteral(judged.map((judgement) => (judgement.accepted ? judgement.key : ''))),
    arrayLiteral(rows.map((row) => JSON.stringify(storableCells(allCellsOf(row))))),
    arrayLiteral(judged.map((judgement) => JSON.stringify(judgement.accepted ? judgement.remarks : []))),
  ]);
  if (rowCount !== 1) await stopAtShutGate(run);
}
