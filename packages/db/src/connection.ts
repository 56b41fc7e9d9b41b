import type { PoolConfig } from 'pg';
import { DatabaseClient } from './database-client.ts';
import { SetupError } from './setup-error.ts';

/**
 * What a connection may do. `sluice_app` sees the rows of one organisation at a time, `sluice_auth` the tables of
 * sign-in, `sluice_queue` the queue and the list of workers. `sluice_owner`, which owns the tables, is not among them.
 */
export type DatabaseRole = 'sluice_app' | 'sluice_auth' | 'sluice_queue';

/**
 * What the code takes for granted of every session, whatever the server, the database or the login has set: Prisma
 * drops the offset of a time and takes it for UTC, and the journal holds dates as the texts of its session, which an
 * undo compares with those of another.
 */
const SESSION = ['-c TimeZone=UTC', '-c DateStyle=ISO,YMD'] as const;

/**
 * The configuration of a connection that is in `role` from its first statement on. The role is a startup option, so
 * that neither a pool nor a `reset role` can bring the login's own rights back. Times are in UTC, dates as ISO 8601.
 * A pool that is made of it connects by `DatabaseClient`.
 *
 * @param databaseUrl a `postgres://` address whose login may `set role` to all three roles
 * @param applicationName how the connection is called in `pg_stat_activity`
 * @throws {SetupError} `invalid_url`
 */
export function connectionConfig(
  databaseUrl: string,
  role: DatabaseRole,
  applicationName = 'sluice',
): PoolConfig {
  return configWithOptions(databaseUrl, [...SESSION, `-c role=${role}`], applicationName);
}

/**
 * The configuration of a connection in the role that owns the tables: for what only an operator does. It too sees the
 * rows of one organisation at a time.
 *
 * @param adminUrl the address that migrates
 * @throws {SetupError} `invalid_url`
 */
export function ownerConfig(adminUrl: string): PoolConfig {
  return configWithOptions(adminUrl, [...SESSION, '-c role=sluice_owner'], 'sluice admin');
}

/** The configuration of a connection with the rights of the login itself: for migrations. */
export function adminConfig(adminUrl: string): PoolConfig {
  return configWithOptions(adminUrl, [], 'sluice migrate');
}

/** The same server and login, another database. */
export function withDatabase(databaseUrl: string, database: string): string {
  const url = parseDatabaseUrl(databaseUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}

// pg lets `options` of the address replace those of the configuration: ours would be lost without a word, so the
// two are joined here, ours last.
function configWithOptions(
  databaseUrl: string,
  options: readonly string[],
  applicationName: string,
): PoolConfig {
  const url = parseDatabaseUrl(databaseUrl);
  const given = url.searchParams.get('options');
  if (given !== null) url.searchParams.delete('options');
  const all = [...(given === null ? [] : [given]), ...options];
  return {
    connectionString: url.href,
    application_name: applicationName,
    keepAlive: true,
    Client: DatabaseClient,
    ...(all.length > 0 && { options: all.join(' ') }),
  };
}

function parseDatabaseUrl(databaseUrl: string): URL {
  const url = URL.parse(databaseUrl);
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol)) {
    throw new SetupError('invalid_url');
  }
  return url;
}
