import { rawRow } from '@sluice/rows';
import { editsSchema, type RowIssue, rowIssueSchema } from '@sluice/shared';
import type { Position } from '@sluice/sources';
import { z } from 'zod';
import type { SourceBatch } from '../batch/batches.ts';
import type { Run } from '../run/run.ts';
import { REFUSED_AFTER } from './statements/begin-retry.ts';

/** Small, so that a batch may look its keys up one by one, and since few refused rows are to be seen moving too. */
const ROWS = 500;
/** Few rows can be many bytes: a batch ends at the row that takes it past this many. */
const BYTES = 4 * 1024 * 1024;

const storedRows = z.array(
  z.object({
    row_number: z.int(),
    line: z.int(),
    issues: z.array(rowIssueSchema),
    cells: z.array(z.string()),
    edits: editsSchema,
    applied: z.boolean(),
    corrected: z.boolean(),
  }),
);

/** Refused rows, as a batch of the source would be. */
export interface RefusedBatch extends SourceBatch {
  /**
   * Rows that are not tried: those of which the database could not even hold the cells, until somebody writes them anew, and
   * those that were kept aside for what has changed since the check, until somebody wants them all the same.
   */
  readonly untouched: ReadonlyMap<number, 'error'>;
  /** Rows that were kept aside, and are wanted as they were planned. */
  readonly asPlanned: ReadonlySet<number>;
}

/**
 * The refused rows of a run that the commit has passed, from the checkpoint on, with what was written over them.
 *
 * @param batch the number of the last batch before
 */
export async function* refusedRows(run: Run, batch: number): AsyncGenerator<RefusedBatch> {
  let from = placeOf(run.ownProgress.row);
  for (let number = batch + 1; ; number++) {
    const found = await fetchAfter(run, from.row);
    const last = found.at(-1);
    if (!last) return;
    const next = placeOf(last.row_number);
    const untouched = found.filter(
      (row) =>
        row.cells.length + Object.keys(row.edits).length === 0 ||
        (isKeptAside(row) && !row.applied && !row.corrected),
    );
    yield {
      number,
      from,
      next,
      rows: found.map(({ row_number, ...stored }) =>
        rawRow({ row: row_number, ...stored }, run.profile.columns.length),
      ),
      after: () => null,
      untouched: new Map(untouched.map(({ row_number }) => [row_number, 'error'])),
      asPlanned: new Set(
        found.flatMap((row) => (isKeptAside(row) && !row.corrected ? [row.row_number] : [])),
      ),
    };
    from = next;
  }
}

function isKeptAside({ issues }: { readonly issues: readonly RowIssue[] }): boolean {
  return issues.some(({ code }) => code === 'changed_since_check');
}

/** A checkpoint is a row number here: the cells lie in the database, whatever became of the file. */
function placeOf(row: number): Position {
  return { row, cursor: null };
}

async function fetchAfter(run: Run, row: number) {
  const { rows } = await run.client.query({
    name: 'refused-rows',
    text: REFUSED_AFTER,
    values: [run.organizationId, run.importId, row, ROWS, BYTES],
  });
  return storedRows.parse(rows);
}
