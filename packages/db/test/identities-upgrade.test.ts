import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { IMPORT_STATUSES } from '@sluice/shared';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf, rowsOf, withClient } from './support/client.ts';

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
const IDENTITIES = '20261201090000_identities';

let borrowed: TestDatabase;
let url: string;
let admin: Client;
const organization = randomUUID();
const other = randomUUID();
/** What the tables had before, but for what is made of it. */
let before: unknown;

const TABLES = ['patients', 'leads', 'grape_varieties', 'imports', 'record_changes', 'record_edits'];

/** The columns that a table has before the upgrade: later ones are not looked at. */
const columns = new Map<string, readonly string[]>();

async function contents(): Promise<unknown> {
  const tables: unknown[] = [];
  for (const table of TABLES) {
    const rows = await rowsOf<{ row: Record<string, unknown> }>(
      admin,
      `select to_jsonb(t) as row from ${table} t order by to_jsonb(t) ->> 'id', to_jsonb(t) ->> 'row_number'`,
    );
    const known = columns.get(table) ?? Object.keys(rows[0]?.row ?? {});
    columns.set(table, known);
    tables.push(rows.map(({ row }) => Object.fromEntries(known.map((name) => [name, row[name]]))));
  }
  return tables;
}

beforeAll(async () => {
  borrowed = await createTestDatabase();
  const address = new URL(borrowed.adminUrl);
  const name = `${address.pathname.slice(1)}_former`;
  await withClient(borrowed.adminUrl, undefined, (client) => client.query(`create database ${name}`));
  address.pathname = name;
  url = address.href;
  const directory = await mkdtemp(join(tmpdir(), 'sluice-migrations-'));
  for (const migration of await readdir(MIGRATIONS)) {
    if (migration < IDENTITIES)
      await cp(join(MIGRATIONS, migration), join(directory, migration), { recursive: true });
  }
  await migrate(url, directory);
  await rm(directory, { recursive: true });
  admin = new Client(url);
  await admin.connect();
  await admin.query(
    `insert into organizations (id, name, slug) values ($1, 'One', 'one'), ($2, 'Other', 'other')`,
    [organization, other],
  );
  const lead = (values: readonly (string | null)[]) =>
    admin.query(
      'insert into leads (organization_id, external_id, email, last_name) values ($1, $2, $3, $4)',
      [...values],
    );
  await lead([organization, 'É-1', null, 'composed']);
  await lead([organization, 'E\u0301-1', null, 'decomposed']);
  await lead([organization, ' É-1', null, 'edited by hand']);
  await lead([organization, 'L-2', 'anne@sluice.example', 'with an id']);
  await lead([organization, null, 'anne@sluice.example', 'likely the same']);
  await lead([organization, 'n/a', null, 'without']);
  await lead([organization, ' n/a', null, 'without either']);
  await lead([other, 'É-1', null, 'of others']);
  await admin.query(
    `insert into patients (organization_id, social_security_number, last_name, first_name, birth_date)
     values ($1, '255081416802538', 'Lévêque', 'Anne', '1980-02-03'), ($1, '2550814168025', 'Lévêque', 'Zoé', '2010-02-03')`,
    [organization],
  );
  await admin.query(
    `insert into grape_varieties (organization_id, code, name) values ($1, 'G 1', 'Gamay'), ($1, 'G 1 ', 'Gamay')`,
    [organization],
  );
  for (const status of IMPORT_STATUSES) {
    const file = randomUUID();
    await admin.query(
      `insert into files (organization_id, id, name, bytes, sha256) values ($1, $2, 'a.csv', 1, repeat('0', 64))`,
      [organization, file],
    );
    await admin.query(
      `insert into imports (organization_id, entity, file_id, options, status, plan, total_rows, completed_at, last_error_code)
       values ($1, $2, $3, '{}', $4, '{}', 0, case when $4 in ('completed', 'failed', 'cancelled', 'undone') then now() end,
         case when $4 = 'failed' then 'internal' end)`,
      // One of each entity at most is live.
      [organization, `entity of ${status}`, file, status],
    );
  }
  await admin.query(
    `insert into record_changes (organization_id, import_id, row_number, line, entity, record_id, columns, before, after)
     select $1, (select id from imports where status = 'completed'), row_number() over (), 2, 'leads', id,
       '{external_id}', null, array[external_id] from leads where organization_id = $1`,
    [organization],
  );
  before = await contents();
  expect(await migrate(url)).toContain(IDENTITIES);
});
afterAll(async () => {
  await admin?.end();
  if (url) {
    const name = new URL(url).pathname.slice(1);
    await withClient(borrowed.adminUrl, undefined, (client) =>
      client.query(`drop database ${name} with (force)`),
    );
  }
  await borrowed?.drop();
});

describe('a database of the former release, upgraded', () => {
  it('keeps every record with its key, every import in its status, the journal and the edits', async () => {
    expect(await contents()).toEqual(before);
  });

  it('marks those who share an identifier, in whatever form it is written, and nobody else', async () => {
    const marked = await rowsOf<{ name: string }>(
      admin,
      `select last_name as name from leads where contested
       union all select code from grape_varieties where contested order by name`,
    );
    expect(marked.map(({ name }) => name)).toEqual([
      'G 1',
      'G 1 ',
      'composed',
      'decomposed',
      'edited by hand',
    ]);
    expect(await rowsOf(admin, 'select from patients where contested or apart')).toEqual([]);
  });

  it('holds likely duplicates in one form, as records of their own', async () => {
    const [numbers] = await rowsOf<{ forms: string[] }>(
      admin,
      'select array_agg(social_security_number_form) as forms from patients',
    );
    expect(numbers?.forms).toEqual(['2550814168025', '2550814168025']);
    expect(await rowsOf(admin, `select from leads where email_form = 'anne@sluice.example'`)).toHaveLength(2);
  });

  it('is held by row security as before, and takes no second owner of an identifier', async () => {
    const open = await rowsOf(
      admin,
      `select relname from pg_class where relname = any ('{patients,leads,grape_varieties,record_aliases}')
         and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
    const again = () =>
      admin.query(`insert into leads (organization_id, external_id) values ($1, ' L-2 ')`, [organization]);
    expect(await outcomeOf(again)).toBe('23505');
  });

  it('lets the statement of the former release write to records of before, contested ones too', async () => {
    const [row] = await rowsOf<{ name: string; was: string }>(
      admin,
      `insert into leads as t (organization_id, external_id, last_name) values ($1, 'É-1', 'again')
       on conflict (organization_id, match_key) do update set last_name = excluded.last_name
       returning new.last_name as name, old.last_name as was`,
      [organization],
    );
    expect(row).toEqual({ name: 'again', was: 'composed' });
  });
});
