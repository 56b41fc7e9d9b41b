import { Logger, runMigrations } from 'graphile-worker';
import { type ClientBase, Pool } from 'pg';
import { connectedClient } from '../connected-client.ts';
import { adminConfig, connectionConfig } from '../connection.ts';
import { isForbidden, ownerNeeded } from '../owner-check.ts';
import { SetupError } from '../setup-error.ts';
import { applyMigrations } from './apply.ts';
import { MIGRATIONS_DIR } from './migration-files.ts';
import { currentDatabase, grantOwnerPrivileges } from './privileges.ts';
import { ensureRoles } from './roles.ts';

/** The lock that `prisma migrate` takes too, so that the two never run at one time. */
const MIGRATION_LOCK = 72_707_369;

/**
 * Brings a database to the present schema: roles, the queue's schema, the project's migrations. Safe to call from
 * several processes at one time, and does nothing where nothing is to do. Returns the migrations it applied.
 *
 * @param adminUrl a login that may create roles and schemas; a superuser, or the database's owner with CREATEROLE
 * @throws {SetupError} `unreachable`, `server_too_old`, `migration_changed`, `migration_failed`, `database_newer`,
 *   `owner_needed`
 */
export async function migrate(adminUrl: string, directory: string = MIGRATIONS_DIR): Promise<string[]> {
  const client = await connectedClient(adminConfig(adminUrl));
  try {
    await requireServerVersion(client);
    // Of this session: it ends with the connection, whatever happens.
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRoles(client);
    await grantOwnerPrivileges(client);
    await installQueueSchema(client, adminUrl);
    return await applyMigrations(client, directory);
  } catch (error) {
    throw isForbidden(error) ? ownerNeeded(error) : error;
  } finally {
    await client.end();
  }
}

/** `returning old.*`, `uuidv7()` and the batch statement need this version. */
const MIN_VERSION = 18;

/** @throws {SetupError} `server_too_old` */
async function requireServerVersion(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string; number: number }>(
    `select current_setting('server_version') as name, current_setting('server_version_num')::int as number`,
  );
  const server = rows[0];
  if (server !== undefined && server.number >= MIN_VERSION * 10_000) return;
  throw new SetupError('server_too_old', { found: server?.name ?? '?', needed: MIN_VERSION });
}

/**
 * Installs or updates the schema `graphile_worker`, owned by sluice_queue. That role may make schemas only while
 * this runs, and only when its own is missing.
 */
async function installQueueSchema(client: ClientBase, adminUrl: string): Promise<void> {
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
