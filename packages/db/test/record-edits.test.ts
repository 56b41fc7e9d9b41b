import { randomUUID } from 'node:crypto';
import { createPrisma, type PrismaClient, withOrganization } from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf } from './support/client.ts';
import { createTenant, type Tenant } from './support/fixtures.ts';

let database: TestDatabase;
let admin: Client;
let prisma: PrismaClient;
let tenant: Tenant;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new Client(database.adminUrl);
  await admin.connect();
  prisma = createPrisma(database.url, 'sluice_app');
  tenant = await createTenant(admin, 'ours');
});
afterAll(async () => {
  await prisma.$disconnect();
  await admin.end();
  await database.drop();
});
beforeEach(() => admin.query('truncate leads, record_edits'));

const edits = () =>
  rowsOf<Record<string, unknown>>(
    admin,
    `select entity, record_id, kind, columns, before, after, edited_by, login from record_edits order by at`,
  );

/** Works on the records of the tenant in the application's role. */
const work = (userId: string | undefined, sql: string) =>
  withOrganization(prisma, tenant.organizationId, (tx) => tx.$executeRawUnsafe(sql), { userId });

const insert = (id: string) =>
  `insert into leads (organization_id, id, external_id, value) values ('${tenant.organizationId}', '${id}', 'L1', 12.5)`;

describe('what anybody but an import writes', () => {
  it('is kept with what it was before, and who did it', async () => {
    const id = randomUUID();
    await work(tenant.userId, insert(id));
    await work(tenant.userId, `update leads set value = 13, notes = 'called', updated_at = now()`);
    await admin.query('delete from leads');
    const person = { edited_by: tenant.userId, login: new URL(database.url).username };
    const console = { edited_by: null, login: new URL(database.adminUrl).username };
    const common = { entity: 'leads', record_id: id };
    expect(await edits()).toEqual([
      {
        ...common,
        ...person,
        kind: 'created',
        columns: ['external_id', 'value'],
        before: null,
        after: ['L1', '12.50'],
      },
      {
        ...common,
        ...person,
        kind: 'changed',
        columns: ['notes', 'value'],
        before: [null, '12.50'],
        after: ['called', '13.00'],
      },
      {
        ...common,
        ...console,
        kind: 'deleted',
        columns: ['external_id', 'notes', 'value'],
        before: ['L1', 'called', '13.00'],
        after: null,
      },
    ]);
  });
  it('is no edit where nothing changes but the time', async () => {
    await work(undefined, insert(randomUUID()));
    await work(undefined, `update leads set value = 12.50, updated_at = now()`);
    expect((await edits()).map(({ kind }) => kind)).toEqual(['created']);
  });

  it('is nobody’s, in a transaction that names nobody, whoever had the connection before', async () => {
    await work(tenant.userId, insert(randomUUID()));
    await work(undefined, `update leads set notes = 'x'`);
    expect((await edits()).map(({ edited_by }) => edited_by)).toEqual([tenant.userId, null]);
  });

  it('cannot be changed nor taken away by the application', async () => {
    await work(undefined, insert(randomUUID()));
    for (const sql of [`update record_edits set login = 'x'`, 'delete from record_edits']) {
      await expect(work(undefined, sql)).rejects.toThrow('permission denied');
    }
  });

  it('goes with an organisation that is deleted', async () => {
    const other = await createTenant(admin, 'other');
    await admin.query('delete from organizations where id = $1', [other.organizationId]);
    const left = await rowsOf(admin, 'select 1 from record_edits where organization_id = $1', [
      other.organizationId,
    ]);
    expect(left).toEqual([]);
  });
});

it('what an import writes is no edit: it has a journal', async () => {
  await admin.query(`begin; set local app.writer = 'import'`);
  await admin.query(insert(randomUUID()));
  await admin.query('commit');
  expect(await edits()).toEqual([]);
});
