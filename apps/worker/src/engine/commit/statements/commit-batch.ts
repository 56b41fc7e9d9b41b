import { COUNTERS, type Entity } from '@sluice/shared';
import {
  gateAndInput,
  progress,
  storeListed,
  storeWarnings,
  warned,
} from '../../batch/statements/batch-frame.ts';
import { entityColumns } from '../../batch/statements/entity-columns.ts';
import { vouchedFor, writeRecords } from '../../batch/statements/write-records.ts';
import type { WriteRules } from '../../batch/statements/write-rules.ts';

/**
 * One batch of the commit, in one statement and therefore one transaction: the write of the columns that the
 * definition lists, the journal of what each record was before and is now, the records that are as their row says,
 * counters, checkpoint and notification. They cannot disagree, and a batch happens whole or not at all.
 *
 * Every row that is sent is written, to the record that was decided. Records are written in the order of their ids, so that
 * two writers never wait for each other in a circle. One that already holds the row's values is not rewritten.
 *
 * Returns one row with the number of rows of each outcome, or none where the gate is shut.
 */
export function commitBatchStatement(entity: Entity, fields: readonly string[], rules: WriteRules): string {
  const columns = entityColumns(entity, fields, rules);
  return `
with ${gateAndInput('commit', columns)},
${storeListed()},
${writeRecords(entity, columns, 'update', 'input')},
${vouchedFor(columns, rules.onDuplicate, `input where record_id not in (select id from written)`)},
${warned('input')},
${storeWarnings()},
${progress(
  'commit',
  `select
    count(*) filter (where is_new)::int as inserted,
    count(*) filter (where not is_new)::int as updated,
    (select count(*) from input)::int - count(*)::int as unchanged, 0 as skipped, 0 as errors
  from written`,
  columns,
)}
select ${COUNTERS.join(', ')} from progress`;
}
