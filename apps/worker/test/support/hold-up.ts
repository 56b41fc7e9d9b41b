import { Client } from 'pg';
import type { Harness } from './harness.ts';
import { until } from './until.ts';

/**
 * Holds up the storing of one row of an import: another transaction is just writing the same one. What a test does
 * between `reached` and `release` happens in the middle of the worker's work, however fast that is.
 */
export async function holdUp(
  harness: Harness,
  importId: string,
  row: number,
): Promise<{ readonly reached: () => Promise<void>; readonly release: () => Promise<void> }> {
  const blocker = new Client({ connectionString: harness.database.adminUrl });
  await blocker.connect();
  // Without triggers: the foreign key would lock the import itself, and hold every batch up.
  await blocker.query('set session_replication_role = replica');
  await blocker.query('begin');
  await blocker.query(
    `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
     values ($1, $2, $3, 1, 'error', '[]', '[]')`,
    [harness.organizationId, importId, row],
  );
  return {
    reached: async () => {
      await until(
        async () => {
          const { rows } = await harness.admin.query(
            `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
               and application_name = 'sluice-worker-import'`,
          );
          return rows.length;
        },
        (waiting) => waiting === 1,
      );
    },
    release: async () => {
      await blocker.query('rollback');
      await blocker.end();
    },
  };
}
