import { Client, DatabaseError } from 'pg';
import { z } from 'zod';
import { adminConfig, connectionConfig } from './connection.ts';
import { DatabaseClient } from './database-client.ts';
import { SetupError } from './setup-error.ts';

const UNDEFINED_TABLE = '42P01';
const TIMEOUT_MS = 5_000;

const tablesSchema = z.tuple([z.object({ named: z.boolean(), migrated: z.boolean() })]);
const identitySchema = z.array(z.object({ id: z.string() }));
const rowsSchema = z.array(z.object({ id: z.uuid() }));

/** Which database this is, for whoever keeps something that belongs to it. */
export interface Installation {
  /** Made with the database, and kept by dumps, restores and migrations. */
  readonly id: string;
  /** Those of these organisations that are not in it. */
  unknownOrganizations(ids: readonly string[]): Promise<string[]>;
}

/**
 * Asks a database which it is, in the role that sees of the tenants only which there are.
 *
 * @param databaseUrl what API and workers connect as
 * @throws {SetupError} `unreachable`, `migrations_pending`
 */
export async function readInstallation(databaseUrl: string): Promise<Installation> {
  const [row] = await ask(databaseUrl, 'select id from installation', []);
  if (!row) throw new Error('the table installation has no row');
  return {
    id: row.id,
    async unknownOrganizations(ids) {
      const known = await ask(databaseUrl, 'select id from organizations where id = any ($1)', [ids]);
      const found = new Set(known.map(({ id }) => id));
      return ids.filter((id) => !found.has(id));
    },
  };
}

/**
 * Which database this is, asked before it is migrated: nothing is changed.
 *
 * @param adminUrl of the login that migrates
 * @returns undefined where no migration was ever applied
 * @throws {SetupError} `unreachable`
 */
export async function readIdentity(adminUrl: string): Promise<string | undefined> {
  const client = new DatabaseClient({ ...adminConfig(adminUrl), connectionTimeoutMillis: TIMEOUT_MS });
  try {
    await client.connect();
    const { rows } = await client.query(
      `select to_regclass('public.installation') is not null as named,
         to_regclass('public._prisma_migrations') is not null as migrated`,
    );
    const [{ named, migrated }] = tablesSchema.parse(rows);
    if (!migrated) return undefined;
    // A database from before the table takes the identity of its first migration when it gets one.
    const { rows: found } = await client.query(
      named
        ? 'select id::text from installation'
        : `select id from _prisma_migrations where finished_at is not null and rolled_back_at is null
           order by started_at, migration_name limit 1`,
    );
    return identitySchema.parse(found)[0]?.id;
  } catch (error) {
    if (error instanceof z.ZodError) throw error;
    const detail = error instanceof Error ? error.message || String(error) : String(error);
    throw new SetupError('unreachable', { detail }, { cause: error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function ask(
  databaseUrl: string,
  statement: string,
  values: readonly unknown[],
): Promise<z.infer<typeof rowsSchema>> {
  const client = new Client({
    ...connectionConfig(databaseUrl, 'sluice_queue', 'sluice start'),
    connectionTimeoutMillis: TIMEOUT_MS,
    query_timeout: TIMEOUT_MS,
  });
  client.on('error', () => undefined); // the statement that meets the lost connection says so
  try {
    await client.connect();
    return rowsSchema.parse((await client.query(statement, [...values])).rows);
  } catch (error) {
    if (error instanceof z.ZodError) throw error;
    if (error instanceof DatabaseError && error.code === UNDEFINED_TABLE)
      throw new SetupError('migrations_pending', {}, { cause: error });
    const detail = error instanceof Error ? error.message || String(error) : String(error);
    throw new SetupError('unreachable', { detail }, { cause: error });
  } finally {
    await client.end();
  }
}
