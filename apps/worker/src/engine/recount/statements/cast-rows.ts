import type { Entity } from '@sluice/shared';
import { entityColumns } from '../../batch/statements/entity-columns.ts';
import type { WriteRules } from '../../batch/statements/write-rules.ts';

/** Fails as the statement of a batch would where the database takes the values of a row for none of their types: an array for each field. */
export function castRowsStatement(entity: Entity, fields: readonly string[], rules: WriteRules): string {
  const columns = entityColumns(entity, fields, rules);
  return `
select max(length(i::text)) from (
  select ${columns.casts} from unnest(${columns.arrays(1)}) as i (${columns.aliases})) as i`;
}
