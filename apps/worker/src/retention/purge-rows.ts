import { ended } from './due.ts';
import { eachDueImport } from './each-due-import.ts';
import { MAX_AT_ONCE, type Purge } from './purge.ts';

/**
 * Deletes refused rows, skipped ones and those with a warning, with their cells, what was written over cells, and what a
 * dry run that never ended has left of its keys.
 *
 * @returns how many rows
 */
export function purgeRows(purge: Purge): Promise<number> {
  const { client, organizationId, retention } = purge;
  const tables = ['import_rows', 'import_corrections', 'import_erasures', 'import_keys'];
  const part = { column: 'rows_purged_at', days: retention.rowsDays, tables } as const;
  return eachDueImport(purge, part, async (importId) => {
    let deleted = 0;
    for (const table of tables) {
      const { rowCount } = await client.query(deleteSome(table), [
        organizationId,
        retention.rowsDays,
        importId,
        MAX_AT_ONCE,
      ]);
      deleted += rowCount ?? 0;
    }
    return deleted;
  });
}

/**
 * The gate is the one of a batch: whoever takes the import up again waits for this statement, or shuts it. A range of
 * the primary key, and not a list of its values, which the planner would join to a table that it knows little of.
 */
function deleteSome(table: string): string {
  return `
with gate as materialized (
  select from imports i where i.organization_id = $1 and i.id = $3 and ${ended('$2')} for update
)
delete from ${table}
where organization_id = $1 and import_id = $3 and exists (select from gate) and row_number <= (
  select max(row_number) from (
    select row_number from ${table}
    where organization_id = $1 and import_id = $3 order by row_number limit $4) as first)`;
}
