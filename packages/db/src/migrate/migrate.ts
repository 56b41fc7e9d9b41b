import { connectedClient } from '../connected-client.ts';
import { adminConfig } from '../connection.ts';
import { isForbidden, ownerNeeded } from '../owner-check.ts';
import { applyMigrations } from './apply.ts';
import { MIGRATIONS_DIR } from './migration-files.ts';
import { grantOwnerPrivileges } from './privileges.ts';
import { installQueueSchema } from './queue-schema.ts';
import { ensureRoles } from './roles.ts';
import { requireServerVersion } from './server-version.ts';

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
