import type { Judge } from '@sluice/rows';
import type { RowException } from '@sluice/shared';
import type { SourceBatch } from './batches.ts';
import { refusal } from './refusal.ts';
import type { AcceptedRow, Batch } from './statements/batch-parameters.ts';

/**
 * Sorts the rows of a batch: those that go to the database, and those that are refused.
 *
 * @param known outcomes that the dry run gave to rows of this batch, by row number: they are not sent again
 */
export function judgeRows(
  batch: SourceBatch,
  judge: Judge['judge'],
  known: ReadonlyMap<number, 'error' | 'skipped'>,
): Batch {
  const accepted: AcceptedRow[] = [];
  const exceptions: RowException[] = [];
  let errors = 0;
  let skipped = 0;
  for (const source of batch.rows) {
    const outcome = known.get(source.row);
    if (outcome === 'error') errors++;
    else if (outcome === 'skipped') skipped++;
    else {
      const judgement = judge(source);
      if (judgement.accepted) {
        const { row, line, cells, allCells } = source;
        accepted.push({ row, line, cells, allCells, key: judgement.key, values: judgement.values });
      } else {
        errors++;
        exceptions.push(refusal(source, judgement.issues));
      }
    }
  }
  return { number: batch.number, from: batch.from, next: batch.next, accepted, exceptions, errors, skipped };
}
