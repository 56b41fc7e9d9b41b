import { connectionConfig, createPrisma, requireRuntimeLogin, SetupError } from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf, withClient } from './support/client.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function roleOf(url: string): Promise<unknown> {
  return withClient(url, 'sluice_app', async (client) => {
    await client.query('reset role'); // what a pooler, or a careless statement, does
    return rowsOf(client, 'select current_user as role, session_user as login');
  });
}

describe('connectionConfig', () => {
  it('is in its role from the start, and stays there through a reset', async () => {
    expect(await roleOf(database.url)).toEqual([{ role: 'sluice_app', login: 'sluice' }]);
  });

  it('keeps the role and the options of an address that has its own', async () => {
    const url = `${database.url}&options=${encodeURIComponent('-c statement_timeout=4321 -c role=sluice_auth')}`;
    expect(await roleOf(url)).toEqual([{ role: 'sluice_app', login: 'sluice' }]);
    await withClient(url, 'sluice_app', async (client) => {
      expect(await rowsOf(client, 'show statement_timeout')).toEqual([{ statement_timeout: '4321ms' }]);
    });
  });

  it('reads and writes times and dates alike, whatever the server has set', async () => {
    const admin = new Client(database.adminUrl);
    await admin.connect();
    const { rows } = await admin.query<{ name: string }>('select quote_ident(current_database()) as name');
    const name = rows[0]?.name ?? '';
    await admin.query(`alter database ${name} set timezone = 'Europe/Paris'`);
    await admin.query(`alter database ${name} set datestyle = 'SQL, DMY'`);
    const url = `${database.url}&options=${encodeURIComponent('-c datestyle=German')}`;
    const prisma = createPrisma(url, 'sluice_app');
    try {
      await withClient(url, 'sluice_app', async (client) => {
        expect(await rowsOf(client, `select '2025-12-31'::date::text as day`)).toEqual([
          { day: '2025-12-31' },
        ]);
      });
      const read = await prisma.$queryRaw`select timestamptz '2025-07-01 12:00:00+00' as moment`;
      expect(read).toEqual([{ moment: new Date('2025-07-01T12:00:00Z') }]);
      const written = await prisma.$queryRaw`
        select (${new Date('2025-07-01T12:00:00Z')}::timestamptz = timestamptz '2025-07-01 12:00:00+00') as same`;
      expect(written).toEqual([{ same: true }]);
    } finally {
      await prisma.$disconnect();
      await admin.query(`alter database ${name} reset all`);
      await admin.end();
    }
  });

  it.each(['', 'localhost/sluice', 'mysql://localhost/sluice'])('refuses the address “%s”', (url) => {
    expect(() => connectionConfig(url, 'sluice_app')).toThrow(
      expect.objectContaining({ name: 'SetupError', code: 'invalid_url' }),
    );
  });
});

describe('requireRuntimeLogin', () => {
  it('accepts the login of the embedded server', async () => {
    await requireRuntimeLogin(database.url);
  });

  it('says what to grant to a login that may not become a role', async () => {
    const admin = new Client(database.adminUrl);
    await admin.connect();
    try {
      await admin.query(`create role stranger login password 'stranger'`);
      const url = new URL(database.url);
      url.username = 'stranger';
      url.password = 'stranger';
      const refused = requireRuntimeLogin(url.href);
      await expect(refused).rejects.toThrow(SetupError);
      await expect(refused).rejects.toMatchObject({
        code: 'role_refused',
        params: {
          role: 'sluice_app',
          roles: 'sluice_app, sluice_auth, sluice_queue',
          detail: expect.stringContaining('permission denied'),
        },
      });
    } finally {
      await admin.query('drop role if exists stranger');
      await admin.end();
    }
  });
});
