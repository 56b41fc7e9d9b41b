import { Client } from 'pg';
import type { Harness } from './harness.ts';
import type { Scenario } from './scenario.ts';
import { until } from './until.ts';

/** Somebody else's open transaction, which holds a lock that an import needs. */
export interface RecordLock {
  /** The transaction, to do more in it. */
  readonly transaction: Client;
  /** Resolves once a worker waits for it. */
  awaited(): Promise<void>;
  release(): Promise<void>;
}

/** @param code of a record that is in the table already */
export async function lockRecord({ harness }: Scenario, code: string): Promise<RecordLock> {
  return locked(harness, 'select from grape_varieties where code = $1 for update', code);
}

/** What the dry runs have planned, so that no run of a commit comes to its first batch. */
export async function lockPlans({ harness }: Scenario): Promise<RecordLock> {
  return locked(harness, 'lock table import_batches in access exclusive mode');
}

async function locked(harness: Harness, statement: string, code?: string): Promise<RecordLock> {
  const transaction = new Client({ connectionString: harness.database.adminUrl });
  await transaction.connect();
  await transaction.query('begin');
  const { rowCount } = await transaction.query(statement, code === undefined ? [] : [code]);
  if (code !== undefined && rowCount !== 1) throw new Error(`there is no record ${code}`);
  return {
    transaction,
    async awaited() {
      await until(
        async () =>
          (
            await harness.admin.query(
              `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                 and application_name = 'sluice-worker-import'`,
            )
          ).rowCount,
        (waiting) => waiting === 1,
      );
    },
    async release() {
      await transaction.query('commit');
      await transaction.end();
    },
  };
}
