import { storableCells } from '@sluice/rows';
import type { Entries } from '@sluice/services/plan/entries';
import { type Edits, editsSchema, type RowRemark, RunFailure } from '@sluice/shared';
import { allCellsOf, type SourceRow } from '@sluice/sources';
import { DatabaseError } from 'pg';
import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import { remedyFor } from '../../postgres/sqlstate.ts';
import { withEdits } from '../batch/batches.ts';
import { judgeRows } from '../batch/judge-rows.ts';
import type { Batch } from '../batch/statements/batch-parameters.ts';
import type { Settling } from '../check/settle-planned.ts';
import { decideBatch } from '../people/decide-batch.ts';
import { putFact } from '../people/row-facts.ts';
import type { RefusedRow } from '../people/settle-batch.ts';
import type { NumberedBatch } from '../plan/planned-reader.ts';
import type { RowFile } from '../repeats/row-file.ts';
import type { Run } from '../run/run.ts';
import { readRows, rowsByBatch } from './read-rows.ts';
import { castRowsStatement } from './statements/cast-rows.ts';
import { SIZE_OF_UNCOUNTED, UNCOUNTED_ROWS } from './statements/uncounted.ts';
import { WholeCheckNeeded } from './whole-check.ts';

/** What was corrected beyond this is as soon counted by a whole check, which holds none of it in memory. */
const MAX_ROWS = 50_000;
const MAX_BYTES = 16 * 1024 * 1024;

const sizeSchema = z.tuple([z.object({ rows: z.int(), bytes: z.number() })]);
const uncountedSchema = z.array(z.object({ row_number: z.int(), edits: editsSchema, counted: editsSchema }));

/** What is written over the cells of a row now, and what the plan has laid over them. */
export interface Correction {
  readonly edits: Edits;
  readonly counted: Edits;
}

/** Rows whose cells say something else than the plan counts, judged by what they say now. */
export interface CorrectedRows {
  /** By row, as it was read: what is written meanwhile is for the next time. */
  readonly corrections: ReadonlyMap<number, Correction>;
  /** The hashes of those that are accepted now, by the number of their batch. */
  readonly entries: ReadonlyMap<number, Entries>;
  readonly refused: ReadonlyMap<number, RefusedRow>;
  /** What was remarked of each by what its cells said before. */
  readonly remarksBefore: ReadonlyMap<number, readonly RowRemark[]>;
}

/**
 * The rows with corrections that the plan of an import does not count.
 *
 * @throws WholeCheckNeeded where there are too many
 */
export async function uncountedRows({
  client,
  organizationId,
  importId,
}: Run): Promise<ReadonlyMap<number, Correction>> {
  const ids = [organizationId, importId];
  const [size] = sizeSchema.parse((await client.query(SIZE_OF_UNCOUNTED, ids)).rows);
  if (size.rows > MAX_ROWS || size.bytes > MAX_BYTES)
    throw new WholeCheckNeeded(`${size.rows} corrected rows`);
  const { rows } = await client.query(UNCOUNTED_ROWS, ids);
  return new Map(
    uncountedSchema.parse(rows).map(({ row_number, ...correction }) => [row_number, correction]),
  );
}

/**
 * Reads and judges corrected rows.
 *
 * @param facts where what those say that are accepted is put
 * @throws WholeCheckNeeded where the database takes the values of a row for none of their types; as `readRows`
 */
export async function judgeCorrected(
  run: Run,
  settling: Settling,
  batches: readonly NumberedBatch[],
  corrections: ReadonlyMap<number, Correction>,
  facts: RowFile,
): Promise<CorrectedRows> {
  const { judge, recognition } = settling;
  const width = run.profile.columns.length;
  const entries = new Map<number, Entries>();
  const refused = new Map<number, RefusedRow>();
  const remarksBefore = new Map<number, readonly RowRemark[]>();
  const correctionOf = (row: number) => {
    const correction = corrections.get(row);
    if (!correction) throw new RangeError(`row ${row} is not corrected`);
    return correction;
  };
  const wanted = rowsByBatch(batches, (row) => corrections.has(row));
  if (wanted.reduce((sum, { rows }) => sum + rows.length, 0) < corrections.size)
    throw new RunFailure('source_changed');
  for await (const { batch, read } of readRows(run, wanted)) {
    for (const row of read) {
      const was = judge.judge(withEdits(row, correctionOf(row.row).counted, width));
      remarksBefore.set(row.row, was.accepted ? was.remarks : []);
    }
    const now = read.map((row) => withEdits(row, correctionOf(row.row).edits, width));
    const judged = judgeSome(settling, batch, now);
    await refuseUncastable(run, settling, judged);
    entries.set(batch.batch, (await decideBatch(recognition, judged.accepted)).entries);
    const { rows, lines, values, remarks } = judged.accepted;
    for (const [at, row] of rows.entries()) {
      const source = judged.sources[at];
      if (!source) throw new RangeError(`row ${row} has no cells`);
      await putFact(facts, row, {
        line: lines[at] ?? 0,
        values: values.map((column) => column[at] ?? null),
        remarks: remarks.get(at) ?? [],
        cells: storableCells(allCellsOf(source)),
      });
    }
    for (const listed of judged.listed) {
      if (listed.outcome === 'warning') continue;
      const { outcome } = listed;
      refused.set(listed.row, {
        listed: { ...listed, outcome },
        remarksBefore: remarksBefore.get(listed.row) ?? [],
      });
    }
  }
  return { corrections, entries, refused, remarksBefore };
}

function judgeSome({ judge }: Settling, batch: NumberedBatch, rows: readonly SourceRow[]): Batch {
  const from = { row: batch.firstRow - 1, cursor: null };
  return judgeRows({ number: batch.batch, from, next: from, rows, after: () => null }, judge, new Map());
}

/** A check finds such a row by cutting its batch in halves; they are too rare for that to be done here as well. */
async function refuseUncastable(run: Run, { judge, rules }: Settling, { accepted }: Batch): Promise<void> {
  if (accepted.rows.length === 0) return;
  try {
    await run.client.query(
      castRowsStatement(run.entity, judge.fields, rules),
      accepted.values.map(arrayLiteral),
    );
  } catch (error) {
    if (error instanceof DatabaseError && remedyFor(error) === 'bisect')
      throw new WholeCheckNeeded('the database refuses a row', { cause: error });
    throw error;
  }
}
