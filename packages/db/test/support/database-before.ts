import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@sluice/db';
import type { TestDatabase } from '@sluice/db/testing';
import { withClient } from './client.ts';

const MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Works with a database as it was before a migration, beside one of the template whose server it borrows; then drops it. */
export async function withDatabaseBefore(
  { adminUrl }: TestDatabase,
  migration: string,
  work: (url: string) => Promise<void>,
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'sluice-before-'));
  const url = new URL(adminUrl);
  url.pathname = `${url.pathname}_before`;
  const name = url.pathname.slice(1);
  await withClient(adminUrl, undefined, (client) => client.query(`create database ${name}`));
  try {
    await cp(MIGRATIONS, directory, { recursive: true });
    for (const later of await readdir(directory))
      if (later >= migration) await rm(join(directory, later), { recursive: true });
    await migrate(url.href, directory);
    await work(url.href);
  } finally {
    await withClient(adminUrl, undefined, (client) => client.query(`drop database ${name} with (force)`));
    await rm(directory, { recursive: true });
  }
}
