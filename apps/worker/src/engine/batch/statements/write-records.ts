import type { DuplicatePolicy, Entity } from '@sluice/shared';
import { escapeLiteral } from 'pg';
import { P } from './batch-parameters.ts';
import type { EntityColumns } from './entity-columns.ts';

/**
 * The queries `written`, the rows of a batch as their records, in the order of these, and `journal`, what each record was
 * before and is now. Of a record that already holds the row's values, or that the policy leaves alone, neither has a row.
 *
 * A record that is another than the one that was looked up, or none, ends the statement (`SL003`): what is written over was
 * decided on what it was. It is compared under the lock that the write takes, so that nobody writes in between.
 *
 * @param rows the query of the rows to write: row_number, line, record_id, version and the entity's columns; no record twice
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
  insert into ${columns.table} as t (organization_id, id, apart, ${names})
  select ${P.organizationId}, record_id, true, ${names} from ${rows} order by record_id
  ${onConflict(columns, policy, rows)}
  returning new.id, old.id is null as is_new,
    case when old.id is not null then ${columns.textsOf('old')} end as before, ${columns.textsOf('new')} as after${
      columns.mayErase
        ? `,
    ${columns.erased('old', 'new')} as erases`
        : ''
    }
),
journal as (
  insert into record_changes
    (organization_id, import_id, row_number, line, entity, record_id, columns, before, after)
  select ${P.organizationId}, ${P.importId}, i.row_number, i.line, ${escapeLiteral(entity.name)}, w.id,
    array[${columns.plain.map(escapeLiteral).join(', ')}], w.before, w.after
  from written w join ${rows} i on i.record_id = w.id
  where not (w.is_new and i.version is not null) or sluice.changed_since_looked_up()
)`;
}

/**
 * The query `vouched`, one row: the records of which a batch changed nothing, for the line of the batch; nulls where
 * there are none. Who finds a record as its row says vouches for it, and whoever leaves it alone without a look does not.
 *
 * The records are looked up together, by an array in the index: as a join the planner, to whom nested loops are forbidden,
 * would read the table whole.
 *
 * @param unchanged the rows that changed nothing, as what follows `from`: record_id and the entity's columns
 */
export function vouchedFor(columns: EntityColumns, policy: DuplicatePolicy, unchanged: string): string {
  if (policy !== 'update') {
    return 'vouched as (select null::uuid[] as records, null::text[] as columns, null::text[] as filled)';
  }
  const names = columns.compared.map(escapeLiteral).join(', ');
  const filled = columns.filled('i');
  return `
left_alone as materialized (select ${filled === undefined ? 'record_id' : '*'} from ${unchanged}),
vouched as materialized (
  select array_agg(t.id) as records, case when count(*) > 0 then array[${names}]::text[] end as columns,
    ${filled === undefined ? 'null::text[]' : `array_agg(${filled})`} as filled
  from ${columns.table} t${filled === undefined ? '' : ' join left_alone i on i.record_id = t.id'}
  where t.organization_id = ${P.organizationId} and t.id = any (array(select record_id from left_alone))
)`;
}

/** What the insert of a batch into `t` does where a record is there. One that would stay as it is is not rewritten. */
function onConflict({ names, of, updated }: EntityColumns, policy: DuplicatePolicy, rows: string): string {
  if (policy !== 'update') return 'on conflict (organization_id, id) do nothing';
  const values = updated('excluded');
  return `on conflict (organization_id, id) do update set apart = true,
    ${names.map((name, place) => `${name} = ${values[place]}`).join(', ')}, updated_at = now()
    where case
      when (t.id, t.xmin::text) in (select record_id, version from ${rows} where version is not null)
        then (${of('t')}) is distinct from (${values.join(', ')})
      else sluice.changed_since_looked_up()
    end`;
}
