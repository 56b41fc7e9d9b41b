import type { ClientBase, Pool } from 'pg';

/** A line of Prisma's bookkeeping. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
  readonly finished: boolean;
}

/** Makes `_prisma_migrations` with the exact columns that `prisma migrate deploy` makes and expects. */
export async function ensureBookkeeping(client: ClientBase): Promise<void> {
  await client.query(`
    create table if not exists _prisma_migrations (
      id varchar(36) primary key not null,
      checksum varchar(64) not null,
      finished_at timestamptz,
      migration_name varchar(255) not null,
      logs text,
      rolled_back_at timestamptz,
      started_at timestamptz not null default now(),
      applied_steps_count integer not null default 0
    )`);
  await client.query('grant select on _prisma_migrations to sluice_app, sluice_auth, sluice_queue');
}

/** What the bookkeeping tells, without what was rolled back; nothing where no migration ever ran. */
export async function appliedMigrations(client: ClientBase | Pool): Promise<AppliedMigration[]> {
  const known = await client.query<{ exists: boolean }>(
    `select to_regclass('public._prisma_migrations') is not null as exists`,
  );
  if (known.rows[0]?.exists !== true) return [];
  const { rows } = await client.query<AppliedMigration>(`
    select migration_name as name, checksum, finished_at is not null as finished
    from public._prisma_migrations
    where rolled_back_at is null
    order by migration_name`);
  return rows;
}
