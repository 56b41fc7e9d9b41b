import type { DuplicatePolicy, Entity } from '@sluice/shared';
import { escapeLiteral } from 'pg';
import { P } from './batch-parameters.ts';
import type { EntityColumns } from './entity-columns.ts';

/**
 * The queries `written`, the upsert of a batch's rows in the order of their keys, and `journal`, what each record was before
 * and is now. Of a record that already holds the row's values, or that the policy leaves alone, neither has a row.
 *
 * @param rows the query of the rows to write: row_number, line, match_key and the entity's columns
 */
export function writeRecords(
  entity: Entity,
  columns: EntityColumns,
  policy: DuplicatePolicy,
  rows: string,
): string {
  const names = columns.names.join(', ');
  return `
written as (
  insert into ${columns.table} as t (organization_id, ${names})
  select ${P.organizationId}, ${names} from ${rows} order by match_key
  ${onConflict(columns, policy)}
  returning new.id, new.match_key, old.id is null as is_new,
    case when old.id is not null then ${columns.textsOf('old')} end as before, ${columns.textsOf('new')} as after
),
journal as (
  insert into record_changes
    (organization_id, import_id, row_number, line, entity, record_id, columns, before, after)
  select ${P.organizationId}, ${P.importId}, i.row_number, i.line, ${escapeLiteral(entity.name)}, w.id,
    array[${columns.plain.map(escapeLiteral).join(', ')}], w.before, w.after
  from written w join ${rows} i using (match_key)
)`;
}

/**
 * What the insert of a batch into `t` does where a row's key is known. A record that would stay as it is is not
 * rewritten.
 */
function onConflict({ names, of, updated }: EntityColumns, policy: DuplicatePolicy): string {
  if (policy !== 'update') return 'on conflict (organization_id, match_key) do nothing';
  const values = updated('excluded');
  return `on conflict (organization_id, match_key) do update set
    ${names.map((name, place) => `${name} = ${values[place]}`).join(', ')}, updated_at = now()
    where (${of('t')}) is distinct from (${values.join(', ')})`;
}
