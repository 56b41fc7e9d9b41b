import { createHash } from 'node:crypto';
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate, migrationsPending, startEmbeddedPostgres } from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeOf, rowsOf, withClient } from './support/client.ts';

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const NAMES = [
  '20261121090000_foundation',
  '20261121090100_entities',
  '20261121090200_queue',
  '20261121120000_recovery_and_undo',
  '20261121140000_saved_mappings',
  '20261121150046_outcomes_of_batches',
  '20261127120000_attempts_in_all',
  '20261128090000_installation',
  '20261128093000_queued_by_former_release',
  '20261129090000_operators',
  '20261129101500_sources',
  '20261129120000_remarks',
  '20261130090000_erased_values',
  '20261130100000_corrections',
  '20261130110000_unchanged_records',
  '20261201090000_identities',
  '20261202090000_plans_of_batches',
  '20261203090000_erasures',
  '20261204090000_found_by',
  '20261205090000_merges',
  '20261206090000_cheaper_forms',
  '20261209090000_recounts',
  '20261210090000_changed_since_looked_up',
  '20261211090000_mapping_choices',
  '20261213090000_sheet_of_an_import',
  '20261214090000_listening',
  '20261216090000_connections',
  '20261217090000_schedules',
  '20261218090000_decided_at',
];

/** An empty database, beside one of the template whose server it borrows. */
let database: TestDatabase;
let url: string;
/** A copy of the migrations, to be spoiled. */
let directory: string;

beforeEach(async () => {
  database = await createTestDatabase();
  const address = new URL(database.adminUrl);
  const name = `${address.pathname.slice(1)}_empty`;
  await withClient(database.adminUrl, undefined, (client) => client.query(`create database ${name}`));
  address.pathname = name;
  url = address.href;
  directory = await mkdtemp(join(tmpdir(), 'sluice-migrations-'));
  await cp(MIGRATIONS, directory, { recursive: true });
});
afterEach(async () => {
  const name = new URL(url).pathname.slice(1);
  await withClient(database.adminUrl, undefined, (client) =>
    client.query(`drop database ${name} with (force)`),
  );
  await database.drop();
  await rm(directory, { recursive: true });
});

const bookkeeping = () =>
  withClient(url, undefined, (client) =>
    rowsOf<{ name: string; checksum: string }>(
      client,
      `select migration_name as name, checksum, finished_at >= started_at as finished, logs, rolled_back_at,
              applied_steps_count as steps
       from _prisma_migrations order by 1`,
    ),
  );

describe('migrate', () => {
  it('applies everything once, in order, and keeps the books as Prisma does', async () => {
    expect(await withClient(url, undefined, migrationsPending)).toEqual(NAMES);
    expect(await migrate(url)).toEqual(NAMES);
    expect(await withClient(url, 'sluice_app', migrationsPending)).toEqual([]);
    const expected = await Promise.all(
      NAMES.map(async (name) => {
        const sql = await readFile(join(MIGRATIONS, name, 'migration.sql'));
        const checksum = createHash('sha256').update(sql).digest('hex');
        return { name, checksum, finished: true, logs: null, rolled_back_at: null, steps: 1 };
      }),
    );
    expect(await bookkeeping()).toEqual(expected);
    expect(await migrate(url)).toEqual([]);
    expect(await bookkeeping()).toEqual(expected);
  });

  it('is safe to call twice at one time', async () => {
    const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(applied.flat()).toEqual(NAMES);
    expect((await bookkeeping()).map((row) => row.name)).toEqual(NAMES);
  });

  it('leaves the queue’s role without the right to make schemas', async () => {
    await migrate(url);
    const outcome = await withClient(url, 'sluice_queue', (client) =>
      outcomeOf(() => client.query('create schema s')),
    );
    expect(outcome).toBe('42501');
  });

  it('lets the application make tables of a session, also where that was taken from everybody', async () => {
    const name = new URL(url).pathname.slice(1);
    await withClient(url, undefined, (client) =>
      client.query(`revoke temporary on database ${name} from public`),
    );
    const make = () =>
      withClient(url, 'sluice_app', (client) =>
        outcomeOf(() => client.query('create temporary table of_a_session ()')),
      );
    await migrate(url);
    expect(await make()).toBe('ok');
  });

  it('refuses a migration that was changed after it was applied', async () => {
    await migrate(url, directory);
    await appendFile(join(directory, '20261121090100_entities', 'migration.sql'), '\n-- afterthought\n');
    await expect(migrate(url, directory)).rejects.toMatchObject({
      code: 'migration_changed',
      message: expect.stringContaining('20261121090100_entities'),
    });
  });

  it('undoes a migration that fails, whole, and can go on once it is mended', async () => {
    const bad = join(directory, '20991231000000_bad');
    await mkdir(bad);
    await writeFile(join(bad, 'migration.sql'), 'create table half_made (id int); select 1 / 0;');
    await expect(migrate(url, directory)).rejects.toMatchObject({
      code: 'migration_failed',
      message: expect.stringContaining('20991231000000_bad'),
    });
    expect((await bookkeeping()).map((row) => row.name)).toEqual(NAMES);
    await writeFile(join(bad, 'migration.sql'), 'create table half_made (id int);');
    expect(await migrate(url, directory)).toEqual(['20991231000000_bad']);
  });

  it('refuses a database that is newer than the code', async () => {
    await migrate(url, directory);
    await rm(join(directory, '20261121090200_queue'), { recursive: true });
    await expect(migrate(url, directory)).rejects.toMatchObject({ code: 'database_newer' });
  });

  it('says that a server cannot be reached, without its password', async () => {
    const refused = migrate('postgres://somebody:hidden@127.0.0.1:1/sluice');
    await expect(refused).rejects.toMatchObject({ code: 'unreachable' });
    await expect(refused).rejects.not.toThrow('hidden');
  });
});

describe('the demo of starts before the database remembered it', () => {
  it.each([
    ['demo', true],
    ['clinic', false],
  ])('an organisation %s is it: %s', async (slug, isDemo) => {
    await rm(join(directory, '20261129090000_operators'), { recursive: true });
    await migrate(url, directory);
    const found = await withClient(url, undefined, async (client) => {
      await client.query(
        `with o as (insert into organizations (name, slug) values ('Demo', $1) returning id),
         u as (insert into users (name, email) values ('Admin', 'admin@sluice.example') returning id)
         insert into members (organization_id, user_id, role) select o.id, u.id, 'editor' from o, u`,
        [slug],
      );
      await migrate(url);
      return rowsOf(client, 'select slug from demo join organizations on organizations.id = organization');
    });
    expect(found).toEqual(isDemo ? [{ slug }] : []);
  });
});

describe('migrate without a superuser', () => {
  it('needs only a login with CREATEROLE that owns the database', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'sluice-operator-'));
    const postgres = await startEmbeddedPostgres({ dataDir, temporary: true, settings: { fsync: 'off' } });
    try {
      await withClient(postgres.adminUrl, undefined, async (client) => {
        await client.query('drop role sluice_app, sluice_auth, sluice_queue, sluice_owner');
        await client.query(`create role operator login createrole createdb password 'operator'`);
        await client.query('create database operated owner operator');
      });
      const operator = new URL(postgres.adminUrl);
      operator.username = 'operator';
      operator.password = 'operator';
      operator.pathname = 'operated';
      expect(await migrate(operator.href)).toEqual(NAMES);
      expect(await migrate(operator.href)).toEqual([]);
      // The same login can be what API and workers connect as: in the role, it has the role's rights only.
      const outcome = await withClient(operator.href, 'sluice_app', (client) =>
        outcomeOf(() => client.query('select * from sessions')),
      );
      expect(outcome).toBe('42501');
    } finally {
      await postgres.stop();
    }
  });
});
