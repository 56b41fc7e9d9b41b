import type { ClientBase, Pool } from 'pg';
import { appliedMigrations } from './applied-migrations.ts';
import { MIGRATIONS_DIR, migrationNames } from './migration-files.ts';

/**
 * The names of the migrations that this code has and the database has not. Any of the three roles may ask.
 * Empty: the database is ready for this code.
 */
export async function migrationsPending(client: ClientBase | Pool): Promise<string[]> {
  const applied = await appliedMigrations(client);
  const finished = new Set(applied.filter((migration) => migration.finished).map(({ name }) => name));
  return (await migrationNames(MIGRATIONS_DIR)).filter((name) => !finished.has(name));
}
