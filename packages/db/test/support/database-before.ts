import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@sluice/db';
import type { TestDatabase } from '@sluice/db/testing';
import type { Client } from 'pg';
import { withClient } from './client.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/**
 * A database as it was before a migration, beside one of the template whose server it borrows; gone when `work` is done.
 *
 * @param upgrade applies that migration and all behind it
 */
export async function databaseBefore(
  database: TestDatabase,
  migration: string,
  work: (client: Client, upgrade: () => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'sluice-before-'));
  const url = new URL(database.adminUrl);
  url.pathname = `${url.pathname}_before`;
  const name = url.pathname.slice(1);
  const inServer = (sql: string) => withClient(database.adminUrl, undefined, (client) => client.query(sql));
  await inServer(`create database ${name}`);
  try {
    await cp(MIGRATIONS, directory, { recursive: true });
    for (const found of await readdir(directory))
      if (found >= migration) await rm(join(directory, found), { recursive: true });
    await migrate(url.href, directory);
    await withClient(url.href, undefined, (client) => work(client, () => migrate(url.href)));
  } finally {
    await inServer(`drop database ${name} with (force)`);
    await rm(directory, { recursive: true });
  }
}
