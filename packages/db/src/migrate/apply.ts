import { randomUUID } from 'node:crypto';
import type { ClientBase } from 'pg';
import { SetupError } from '../setup-error.ts';
import { appliedMigrations, ensureBookkeeping } from './applied-migrations.ts';
import { type MigrationFile, readMigrations } from './migration-files.ts';

/**
 * Applies the migrations of `directory` that are not applied yet, each in a transaction of its own, as sluice_owner.
 * The client must hold the migration lock. Returns the names of those it applied.
 *
 * @throws {SetupError} `migration_changed`, `migration_failed`, `migration_unfinished`, `database_newer`
 */
export async function applyMigrations(client: ClientBase, directory: string): Promise<string[]> {
  await client.query('set role sluice_owner');
  await client.query('set search_path to public');
  await ensureBookkeeping(client);
  const pending = await pendingFiles(client, await readMigrations(directory));
  for (const migration of pending) await applyOne(client, migration);
  return pending.map(({ name }) => name);
}

async function pendingFiles(client: ClientBase, files: readonly MigrationFile[]): Promise<MigrationFile[]> {
  const applied = new Map((await appliedMigrations(client)).map((migration) => [migration.name, migration]));
  for (const { name, finished } of applied.values()) {
    if (!files.some((file) => file.name === name)) {
      throw new SetupError('database_newer', { name });
    }
    if (!finished) throw new SetupError('migration_unfinished', { name });
  }
  return files.filter((file) => {
    const known = applied.get(file.name);
    if (known !== undefined && known.checksum !== file.checksum) {
      const { name, checksum } = file;
      throw new SetupError('migration_changed', { name, checksum, recorded: known.checksum });
    }
    return known === undefined;
  });
}

async function applyOne(client: ClientBase, migration: MigrationFile): Promise<void> {
  const startedAt = new Date();
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query(
      `insert into _prisma_migrations
         (id, checksum, finished_at, migration_name, logs, rolled_back_at, started_at, applied_steps_count)
       values ($1, $2, clock_timestamp(), $3, null, null, $4, 1)`,
      [randomUUID(), migration.checksum, migration.name, startedAt],
    );
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const detail = error instanceof Error ? error.message : String(error);
    throw new SetupError('migration_failed', { name: migration.name, detail }, { cause: error });
  }
}
