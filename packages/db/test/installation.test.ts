import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate, readInstallation } from '@sluice/db';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf, withClient } from './support/client.ts';
import { type OpenDatabase, openDatabase } from './support/open-database.ts';

const MIGRATIONS = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

let open: OpenDatabase;
beforeAll(async () => {
  open = await openDatabase();
});
afterAll(() => open.close());

describe('the identity of a database', () => {
  it('is told to those who ask, with the organisations that it does not know', async () => {
    const { id, unknownOrganizations } = await readInstallation(open.database.url);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const [known, strange] = [randomUUID(), randomUUID()];
    await open.admin.query("insert into organizations (id, name, slug) values ($1, 'Clinic', 'clinic')", [
      known,
    ]);
    expect(await unknownOrganizations([strange, known])).toEqual([strange]);
    expect(await unknownOrganizations([])).toEqual([]);
    expect((await readInstallation(open.database.url)).id).toBe(id);
  });

  it('is one, and no role that works can change it', async () => {
    expect(await outcomeOf(() => open.admin.query('insert into installation (id) values (uuidv7())'))).toBe(
      '23505',
    );
    expect(
      await outcomeOf(() =>
        open.admin.query('insert into installation (singleton, id) values (false, uuidv7())'),
      ),
    ).toBe('23514');
    for (const role of ['sluice_app', 'sluice_auth', 'sluice_queue'] as const) {
      for (const statement of [
        'update installation set id = uuidv7()',
        'delete from installation',
        'truncate installation',
        'insert into installation (singleton, id) values (true, uuidv7())',
      ]) {
        const outcome = await withClient(open.database.adminUrl, role, (client) =>
          outcomeOf(() => client.query(statement)),
        );
        expect([role, statement, outcome]).toEqual([role, statement, '42501']);
      }
    }
  });

  it('is another in another database, and the same in a restored dump, also in one from before it was kept', async () => {
    const older = await mkdtemp(join(tmpdir(), 'sluice-older-'));
    await cp(MIGRATIONS, older, {
      recursive: true,
      filter: (path) => !path.includes('20261128090000_installation'),
    });
    const names = ['first', 'dump', 'stranger'].map((what) => `sluice_${what}_${randomUUID().slice(0, 8)}`);
    const urlOf = (name = '') => {
      const url = new URL(open.database.adminUrl);
      url.pathname = name;
      return url.href;
    };
    const idOf = (name = '') =>
      withClient(urlOf(name), undefined, async (client: Client) => {
        const { rows } = await client.query<{ id: string }>('select id from installation');
        return rows[0]?.id;
      });
    const [first, dump, stranger] = names;
    try {
      await open.admin.query(`create database ${first}`);
      await migrate(urlOf(first), older);
      await open.admin.query(`create database ${dump} template ${first}`);
      await open.admin.query(`create database ${stranger}`);
      for (const name of names) await migrate(urlOf(name));
      const id = await idOf(first);
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(await idOf(dump)).toBe(id);
      expect(await idOf(stranger)).not.toBe(id);
      await migrate(urlOf(first));
      expect(await idOf(first)).toBe(id);
    } finally {
      for (const name of names) await open.admin.query(`drop database if exists ${name} with (force)`);
      await rm(older, { recursive: true });
    }
  });

  it('is asked in vain where the database is away, or was never migrated', async () => {
    await expect(readInstallation('postgres://sluice:hidden@127.0.0.1:1/x')).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.not.stringContaining('hidden'),
    });
    const empty = new URL(open.database.url);
    empty.pathname = 'postgres';
    await expect(readInstallation(empty.href)).rejects.toMatchObject({ code: 'migrations_pending' });
  });
});

it('of the files that were there before, all are stored', async () => {
  const { rows } = await open.admin.query(
    `select attname from pg_attribute where attrelid = 'files'::regclass and attname = 'stored_at' and atthasmissing`,
  );
  expect(rows).toHaveLength(1); // the value that rows have which were written without the column
});
