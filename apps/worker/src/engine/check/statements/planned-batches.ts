import type { Entity } from '@sluice/shared';
import { entityColumns } from '../../batch/statements/entity-columns.ts';
import type { WriteRules } from '../../batch/statements/write-rules.ts';

/** What is noted of the rows of a batch: `{ outcomes }`, a letter for each. */
export const OUTCOMES_OF_BATCH = `
select outcomes from import_batches
where organization_id = $1 and import_id = $2 and phase = 'check' and batch = $3`;

/**
 * Whether anything of their records would be changed by some rows, and the fields that they would empty: `{ row_number,
 * differs, erases }`. `$1` organisation; `$2`, `$3` rows and the records that they are of; then an array for each field.
 */
export function compareRecordsStatement(
  entity: Entity,
  fields: readonly string[],
  rules: WriteRules,
): string {
  const columns = entityColumns(entity, fields, rules);
  return `
select i.row_number, (${columns.of('t')}) is distinct from (${columns.updated('i').join(', ')}) as differs,
  ${columns.mayErase ? columns.erased('t', 'i') : 'null::text[]'} as erases
from (
  select row_number, record_id, ${columns.casts}
  from unnest($2::int[], $3::uuid[], ${columns.arrays(4)}) as i (row_number, record_id, ${columns.aliases})
) as i join ${columns.table} t on t.organization_id = $1 and t.id = i.record_id`;
}
