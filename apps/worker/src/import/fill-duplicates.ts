import { z } from 'zod';
import { arrayLiteral } from '../postgres/array-literal.ts';
import type { Judge } from '../row/compile-judge.ts';
import { START } from '../source/read-rows.ts';
import { DUPLICATES_WITHOUT_CELLS, FILL_DUPLICATES } from '../statements/finish-check.ts';
import { sourceBatches } from './batches.ts';
import { storableCells } from './judge-rows.ts';
import type { Run } from './run.ts';

const rowNumbers = z.array(z.object({ row_number: z.int() }));

/**
 * Reads the file once more, up to the last row whose key stands again, to store the cells and keys of such rows: they
 * were recognised only at its end, and memory must not grow with their number.
 */
export async function fillDuplicates(run: Run, judge: Judge, lastRow: number): Promise<void> {
  const { client, organizationId, importId } = run;
  for await (const batch of sourceBatches({ ...run, position: START, batch: 0 })) {
    const wanted = await client.query(DUPLICATES_WITHOUT_CELLS, [
      organizationId,
      importId,
      batch.from.row + 1,
      batch.next.row,
    ]);
    const numbers = new Set(rowNumbers.parse(wanted.rows).map(({ row_number }) => row_number));
    const rows = batch.rows.filter(({ row }) => numbers.has(row));
    if (rows.length > 0) {
      await client.query(FILL_DUPLICATES, [
        organizationId,
        importId,
        arrayLiteral(rows.map(({ row }) => row)),
        arrayLiteral(rows.map(({ cells }) => JSON.stringify(storableCells(cells)))),
        arrayLiteral(rows.map((row) => keyOf(row, judge))),
      ]);
    }
    if (batch.next.row >= lastRow) return;
  }
}

function keyOf(row: Parameters<Judge['judge']>[0], judge: Judge): string {
  const judgement = judge.judge(row);
  return judgement.accepted ? judgement.key : '';
}
