import type { ClientBase } from 'pg';
import type { TenantTable } from './tenant-tables.ts';

/** Rows to a transaction: other organisations' imports are not kept waiting, and the log of the database stays small. */
const ROWS_AT_ONCE = 5_000;

/**
 * Deletes an organisation's rows of a table, some at a time and in the order of its key, so that no row is looked at
 * twice however many there are. Can be broken off and done again.
 *
 * @param client as `sluice_owner`, for that organisation
 * @returns how many
 */
export async function clearTable(
  client: ClientBase,
  { name, key }: TenantTable,
  organizationId: string,
  signal: AbortSignal,
): Promise<number> {
  if (key.length === 0) {
    const { rowCount } = await client.query(`delete from ${name} where organization_id = $1`, [
      organizationId,
    ]);
    return rowCount ?? 0;
  }
  const columns = key.map((column) => column.name).join(', ');
  const last = key.map((column) => `batch.${column.name} desc`).join(', ');
  const texts = key.map((column, place) => `batch.${column.name}::text as key_${place}`).join(', ');
  const given = key.map(({ type }, place) => `$${place + 2}::${type}`).join(', ');
  let after: unknown[] = [];
  for (let deleted = 0; ; ) {
    signal.throwIfAborted();
    const beyond = after.length === 0 ? '' : `and (${columns}) > (${given})`;
    const { rows } = await client.query<{ deleted: number; last: Record<string, string> | null }>(
      `with batch as materialized (
         select ctid as place, ${columns} from ${name}
         where organization_id = $1 ${beyond} order by ${columns} limit ${ROWS_AT_ONCE}),
       gone as (delete from ${name} where ctid = any (array(select place from batch)) returning 1)
       select (select count(*)::int from gone) as deleted,
         (select to_json(l) from (select ${texts} from batch order by ${last} limit 1) as l) as last`,
      [organizationId, ...after],
    );
    const batch = rows[0];
    if (!batch?.last) return deleted;
    deleted += batch.deleted;
    after = Object.values(batch.last);
  }
}
