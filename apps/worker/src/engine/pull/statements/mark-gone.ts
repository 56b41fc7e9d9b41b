import { type Entity, fieldOf } from '@sluice/shared';
import { escapeIdentifier, escapeLiteral } from 'pg';
import type { EntityColumns } from '../../batch/statements/entity-columns.ts';

/**
 * Marks the records that imports of a connection have written and that its account has no more: `gone`, a field, becomes
 * the moment `$6`. They stay, with all that they say; the journal has each, in the columns of the import's other rows and
 * behind them, so that an undo takes the mark off. No counter counts them.
 *
 * `$1` organisation, `$2` import, `$3` epoch, `$4` connection, `$5` what the account has, by `key`. Returns how many were
 * marked; nothing where the gate is shut.
 */
export function markGoneStatement(
  entity: Entity,
  columns: EntityColumns,
  { key, gone }: { readonly key: string; readonly gone: string },
): string {
  const column = (field: string) => escapeIdentifier(fieldOf(entity, field)?.column ?? field);
  return `
with gate as materialized (
  select cursor_row from imports
  where organization_id = $1 and id = $2 and epoch = $3 and phase = 'commit' and status = 'committing'
  for update
),
own as materialized (
  select distinct c.record_id from record_changes c
  join imports i on i.organization_id = c.organization_id and i.id = c.import_id
  where c.organization_id = $1 and c.entity = ${escapeLiteral(entity.name)}
    and i.source ->> 'kind' = 'connection' and i.source ->> 'connectionId' = $4
    and exists (select from gate)
),
missing as materialized (
  select t.id from ${columns.table} t
  where t.organization_id = $1 and t.id = any (array(select record_id from own))
    and t.${column(gone)} is null and t.${column(key)} is not null and not (t.${column(key)} = any ($5::text[]))
  order by t.id for update
),
marked as (
  update ${columns.table} t set ${column(gone)} = $6, updated_at = now()
  where t.organization_id = $1 and t.id = any (array(select id from missing))
  returning new.id, ${columns.textsOf('old')} as before, ${columns.textsOf('new')} as after
),
journal as (
  insert into record_changes
    (organization_id, import_id, row_number, line, entity, record_id, columns, before, after)
  select $1, $2, place, place, ${escapeLiteral(entity.name)}, id,
    array[${columns.plain.map(escapeLiteral).join(', ')}], before, after
  from (
    select *, ((select cursor_row from gate) + row_number() over (order by id))::int as place from marked
  ) as placed
)
select count(*)::int as marked from marked`;
}
