import { DatabaseError } from 'pg';
import { connectedClient } from './connected-client.ts';
import { adminConfig, ownerConfig } from './connection.ts';
import { migrationsPending } from './migrate/pending.ts';
import { SetupError } from './setup-error.ts';

/**
 * Whether what only an operator does can be done in a database: it is migrated, and the login may act as the owner of
 * its tables.
 *
 * @throws {SetupError} `invalid_url`, `unreachable`, `migrations_pending`, `owner_needed`
 */
export async function requireOwner(adminUrl: string): Promise<void> {
  const login = await connectedClient(adminConfig(adminUrl));
  try {
    const { rows } = await login.query<{ may: boolean | null }>(
      `select (select pg_has_role(session_user, oid, 'set') from pg_roles where rolname = 'sluice_owner') as may`,
    );
    const may = rows[0]?.may;
    if (may === null || may === undefined) throw migrationsNeeded();
    if (!may) throw ownerNeeded();
  } finally {
    await login.end();
  }
  const owner = await connectedClient(ownerConfig(adminUrl));
  try {
    if ((await migrationsPending(owner)).length > 0) throw migrationsNeeded();
  } finally {
    await owner.end();
  }
}

/** Whether a statement was refused because the login lacks a right (insufficient_privilege). */
export function isForbidden(error: unknown): boolean {
  return error instanceof DatabaseError && error.code === '42501';
}

/** The login of API and workers, say, was given where the one that migrates is needed. */
export function ownerNeeded(cause?: unknown): SetupError {
  return new SetupError('owner_needed', {}, { cause });
}

function migrationsNeeded(): SetupError {
  return new SetupError('migrations_pending');
}
