import { emptyColumns, type Judge, outcomeOf } from '@sluice/rows';
import type { ListedRow } from '@sluice/shared';
import type { SourceRow } from '@sluice/sources';
import type { SourceBatch } from './batches.ts';
import { refusedRow } from './refused-row.ts';
import type { Batch } from './statements/batch-parameters.ts';

/**
 * Sorts the rows of a batch: those that go to the database, column by column, and those that are refused. Which records they
 * are written to is still to be told.
 *
 * @param known outcomes that the dry run gave to rows of this batch, by row number: they are not sent again
 */
export function judgeRows(
  batch: SourceBatch,
  { fields, judgeInto }: Judge,
  known: ReadonlyMap<number, 'error' | 'skipped'>,
): Batch {
  const accepted = emptyColumns(fields.length);
  const sources: SourceRow[] = [];
  const listed: ListedRow[] = [];
  let errors = 0;
  let skipped = 0;
  for (const source of batch.rows) {
    const outcome = known.get(source.row);
    if (outcome === 'error') errors++;
    else if (outcome === 'skipped') skipped++;
    else {
      const issues = judgeInto(source, accepted);
      if (issues === undefined) sources.push(source);
      else {
        const refused = outcomeOf(issues);
        if (refused === 'error') errors++;
        else skipped++;
        listed.push({ ...refusedRow(source, issues), outcome: refused });
      }
    }
  }
  return {
    number: batch.number,
    from: batch.from,
    next: batch.next,
    accepted,
    sources,
    records: [],
    versions: [],
    found: [],
    listed,
    errors,
    skipped,
  };
}
