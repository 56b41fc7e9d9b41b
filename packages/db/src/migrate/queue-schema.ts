import { Logger, runMigrations } from 'graphile-worker';
import { type ClientBase, Pool } from 'pg';
import { connectionConfig } from '../connection.ts';
import { currentDatabase } from './privileges.ts';

/**
 * Installs or updates the schema `graphile_worker`, owned by sluice_queue. That role may make schemas only while
 * this runs, and only when its own is missing.
 */
export async function installQueueSchema(client: ClientBase, adminUrl: string): Promise<void> {
  const { rows } = await client.query<{ missing: boolean }>(
    `select to_regnamespace('graphile_worker') is null as missing`,
  );
  const missing = rows[0]?.missing ?? true;
  const database = await currentDatabase(client);
  const pool = new Pool({ ...connectionConfig(adminUrl, 'sluice_queue', 'sluice migrate'), max: 2 });
  // A lost connection is told by the query that meets it.
  pool.on('error', () => undefined);
  pool.on('connect', (connection) => void connection.on('error', () => undefined));
  try {
    if (missing) await client.query(`grant create on database ${database} to sluice_queue`);
    await runMigrations({ pgPool: pool, logger: new Logger(() => () => undefined) });
  } finally {
    await pool.end();
    if (missing) await client.query(`revoke create on database ${database} from sluice_queue`);
  }
}
