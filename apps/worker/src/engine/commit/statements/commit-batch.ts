import { COUNTERS, type Entity } from '@sluice/shared';
import {
  gateAndInput,
  OVER_A_WARNING,
  progress,
  storeLeftOut,
  storeListed,
  storeWarnings,
  warned,
} from '../../batch/statements/batch-frame.ts';
import { P } from '../../batch/statements/batch-parameters.ts';
import { entityColumns } from '../../batch/statements/entity-columns.ts';
import { vouchedFor, writeRecords } from '../../batch/statements/write-records.ts';
import type { WriteRules } from '../../batch/statements/write-rules.ts';

/**
 * One batch of the commit, in one statement and therefore one transaction: the upsert of the columns that the
 * definition lists, the journal of what each record was before and is now, the records that are as their row says,
 * counters, checkpoint and notification. They cannot disagree, and a batch happens whole or not at all.
 *
 * Rows are written in the order of their keys, so that two writers never wait for each other in a circle. A record
 * that already holds the row's values is not rewritten.
 *
 * Returns one row with the number of rows of each outcome, or none where the gate is shut.
 *
 * @param retried refused rows were tried again while the commit stood still: a key that one of them wrote is refused
 *   whatever the policy, as by the retry itself, since an import writes a record once
 */
export function commitBatchStatement(
  entity: Entity,
  fields: readonly string[],
  rules: WriteRules,
  retried: boolean,
): string {
  const { onDuplicate: policy } = rules;
  const columns = entityColumns(entity, fields, rules);
  const input = retried ? 'remaining' : 'input';
  const leftAlone = { update: 'unchanged', skip: 'skipped', error: 'errors' }[policy];
  const count = (outcome: string) =>
    outcome === leftAlone ? `(select count(*) from ${input})::int - count(*)::int` : '0';
  const errors = retried
    ? `${count('errors')} + (select count(*) from already_written)::int`
    : count('errors');
  return `
with ${gateAndInput('commit', columns)},
${storeListed()},
${retried ? `${leaveOutAlreadyWritten()},` : ''}
${writeRecords(entity, columns, policy, input)},
${vouchedFor(columns, policy, `${input} where match_key not in (select match_key from written)`)},
${
  policy === 'update'
    ? ''
    : `${storeLeftOut(`${input} where match_key not in (select match_key from written)`, policy === 'skip' ? 'skipped' : 'error')},`
}
${warned(policy === 'update' ? input : `${input} where match_key in (select match_key from written)`)},
${storeWarnings()},
${progress(
  'commit',
  `select
    count(*) filter (where is_new)::int as inserted,
    count(*) filter (where not is_new)::int as updated,
    ${count('unchanged')} as unchanged, ${count('skipped')} as skipped, ${errors} as errors
  from written`,
  columns,
)}
select ${COUNTERS.join(', ')} from progress`;
}

/** The rows of the batch whose key a retry has already written, stored as refused; the others are `remaining`. */
function leaveOutAlreadyWritten(): string {
  return `
already_written as materialized (
  select i.row_number, i.line, i.match_key, i.cells, min(k.line) as kept_line
  from input i join import_keys k on k.organization_id = ${P.organizationId} and k.import_id = ${P.importId}
    and k.key_hash = md5(i.match_key)::uuid
  group by i.row_number, i.line, i.match_key, i.cells
),
remaining as materialized (
  select * from input where row_number not in (select row_number from already_written)
),
refused as (
  insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
  select ${P.organizationId}, ${P.importId}, row_number, line, 'error',
    jsonb_build_array(jsonb_build_object(
      'code', 'duplicate_in_file', 'params', jsonb_build_object('key', match_key, 'line', kept_line, 'rule', 'error'))),
    cells::jsonb
  from already_written${OVER_A_WARNING}
)`;
}
