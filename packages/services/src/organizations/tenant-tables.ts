import type { ClientBase } from 'pg';

/** A table that holds rows of organisations, and what its rows are known by within one. */
export interface TenantTable {
  /** Quoted where it must be. */
  readonly name: string;
  /** The columns of its primary key after `organization_id`, with their types; quoted. */
  readonly key: readonly { readonly name: string; readonly type: string }[];
}

/**
 * The tables that hold rows of organisations, from the catalogue, so that none is forgotten that a later version adds.
 * Rows that name others come before them; tables that have nothing to do with any other come last.
 */
export async function tenantTables(client: ClientBase): Promise<TenantTable[]> {
  const { rows } = await client.query<TenantTable & { refersTo: string[] }>(`
    with tenant as (
      select c.oid from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p'))
    select t.oid::regclass::text as name,
      coalesce((
        select json_agg(json_build_object('name', quote_ident(a.attname), 'type', format_type(a.atttypid, a.atttypmod))
          order by k.position)
        from pg_index i
        cross join unnest(i.indkey::int2[]) with ordinality as k (attnum, position)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indrelid = t.oid and i.indisprimary and a.attname <> 'organization_id'), '[]') as key,
      array(
        select distinct f.confrelid::regclass::text from pg_constraint f
        where f.contype = 'f' and f.conrelid = t.oid and f.confrelid <> t.oid
          and f.confrelid in (select oid from tenant)) as "refersTo"
    from tenant t order by 1`);
  return inOrder(rows);
}

function inOrder(tables: readonly (TenantTable & { readonly refersTo: readonly string[] })[]): TenantTable[] {
  const named = new Set(tables.flatMap(({ refersTo }) => refersTo));
  const alone = tables.filter(({ name, refersTo }) => refersTo.length === 0 && !named.has(name));
  const ordered: TenantTable[] = [];
  let left = tables.filter((table) => !alone.includes(table));
  while (left.length > 0) {
    const stillNamed = new Set(left.flatMap(({ refersTo }) => refersTo));
    const next = left.filter(({ name }) => !stillNamed.has(name));
    if (next.length === 0) throw new Error('tables of tenants refer to each other in a circle');
    ordered.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return [...ordered, ...alone].map(({ name, key }) => ({ name, key }));
}
