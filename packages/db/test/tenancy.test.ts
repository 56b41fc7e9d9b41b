import { connectionConfig, createPrisma, withOrganization } from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { Client, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantTables } from './support/catalogue.ts';
import { inOrganization, outcomeOf, rowsOf, withClient } from './support/client.ts';
import { createTenant, type Tenant } from './support/fixtures.ts';

/** A row does not pass a policy, or the role may not touch the table at all. */
const REFUSED = '42501';

let database: TestDatabase;
let admin: Client;
let app: Client;
let ours: Tenant;
let theirs: Tenant;
/** The tables of tenants on which sluice_app has a right, for each right. */
let allowed: Record<'select' | 'insert' | 'update' | 'delete', string[]>;

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new Client(database.adminUrl);
  await admin.connect();
  ours = await createTenant(admin, 'ours');
  theirs = await createTenant(admin, 'theirs');
  app = new Client(connectionConfig(database.url, 'sluice_app', 'test'));
  await app.connect();
  const tables = await tenantTables(admin);
  const having = async (right: string) => {
    const rows = await rowsOf<{ name: string }>(
      admin,
      `select name from unnest($1::text[]) as name where has_table_privilege('sluice_app', name, $2)`,
      [tables, right],
    );
    return rows.map((row) => row.name);
  };
  allowed = {
    select: await having('select'),
    insert: await having('insert'),
    update: await having('update'),
    delete: await having('delete'),
  };
});
afterAll(async () => {
  await app.end();
  await admin.end();
  await database.drop();
});

/** Inserts, as sluice_app, a copy of a row of `tenant` that the superuser reads for us. */
async function insertCopy(table: string, tenant: Tenant): Promise<string> {
  const columns = await rowsOf<{ name: string }>(
    admin,
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
    [table],
  );
  const [row] = await rowsOf<{ row: unknown }>(
    admin,
    `select to_jsonb(t) as row from ${table} t where organization_id = $1`,
    [tenant.organizationId],
  );
  const list = columns.map((column) => column.name).join(', ');
  return outcomeOf(() =>
    app.query(
      `insert into ${table} (${list}) select ${list} from jsonb_populate_record(null::${table}, $1)`,
      [JSON.stringify(row?.row)],
    ),
  );
}

describe('sluice_app without an organisation', () => {
  it('has rights on the tables of its work, and none on invitations', () => {
    expect(allowed.select).toEqual([
      'connections',
      'files',
      'grape_varieties',
      'import_batches',
      'import_corrections',
      'import_erasures',
      'import_keys',
      'import_rows',
      'imports',
      'leads',
      'mapping_choices',
      'members',
      'patients',
      'record_aliases',
      'record_changes',
      'record_distinctions',
      'record_edits',
      'record_merges',
      'releases',
      'retention_settings',
      'saved_mappings',
      'schedule_turns',
      'schedules',
      'scrobbles',
    ]);
    expect(allowed.insert).toEqual(allowed.select.filter((table) => table !== 'members'));
  });

  it('sees no row of any table of tenants', async () => {
    for (const table of allowed.select)
      expect([table, await rowsOf(app, `select * from ${table}`)]).toEqual([table, []]);
    expect(await rowsOf(app, 'select * from organizations')).toEqual([]);
  });

  it('can insert into none of them', async () => {
    for (const table of allowed.insert) {
      expect([table, await inOrganization(app, undefined, () => insertCopy(table, ours))]).toEqual([
        table,
        REFUSED,
      ]);
    }
  });

  it('has no organisation after a transaction that had one', async () => {
    const pool = new Pool({ ...connectionConfig(database.url, 'sluice_app', 'test'), max: 1 });
    try {
      const client = await pool.connect();
      await client.query('begin');
      await client.query(`select set_config('app.organization_id', $1, true)`, [ours.organizationId]);
      expect((await client.query('select 1 from patients')).rowCount).toBe(1);
      await client.query('commit');
      client.release();
      expect((await pool.query('select 1 from patients')).rowCount).toBe(0);
      const setting = await pool.query(`select current_setting('app.organization_id', true) as value`);
      expect(setting.rows).toEqual([{ value: '' }]); // the empty string that the policies read as none
    } finally {
      await pool.end();
    }
  });
});

describe('sluice_app in an organisation', () => {
  it('sees the rows of that organisation only', async () => {
    for (const table of allowed.select) {
      const rows = await inOrganization(app, ours.organizationId, () =>
        rowsOf<{ id: string }>(app, `select distinct organization_id as id from ${table}`),
      );
      expect([table, rows]).toEqual([table, [{ id: ours.organizationId }]]);
    }
  });

  it('can insert its own rows and no others', async () => {
    for (const table of allowed.insert) {
      const own = await inOrganization(app, ours.organizationId, () => insertCopy(table, ours));
      expect([table, own]).toEqual([table, '23505']); // let through by the policy, stopped by the key it copies
      const other = await inOrganization(app, ours.organizationId, () => insertCopy(table, theirs));
      expect([table, other]).toEqual([table, REFUSED]);
    }
  });

  it('can neither give a row away, nor take, change or delete one of another organisation', async () => {
    for (const table of allowed.update) {
      const given = await inOrganization(app, ours.organizationId, () =>
        outcomeOf(() => app.query(`update ${table} set organization_id = $1`, [theirs.organizationId])),
      );
      expect([table, given]).toEqual([table, REFUSED]);
      const taken = await inOrganization(app, ours.organizationId, () =>
        app.query(`update ${table} set organization_id = $1 where organization_id = $2`, [
          ours.organizationId,
          theirs.organizationId,
        ]),
      );
      expect([table, taken.rowCount]).toEqual([table, 0]);
    }
    for (const table of allowed.delete) {
      const deleted = await inOrganization(app, ours.organizationId, () =>
        app.query(`delete from ${table} where organization_id = $1`, [theirs.organizationId]),
      );
      expect([table, deleted.rowCount]).toEqual([table, 0]);
    }
  });

  it('is refused an organisation that is no uuid', async () => {
    const outcome = await inOrganization(app, 'no uuid', () =>
      outcomeOf(() => app.query('select * from patients')),
    );
    expect(outcome).toBe('22P02');
  });

  it('reads of people what a screen shows, and no session, account or invitation', async () => {
    expect(await outcomeOf(() => app.query('select id, name, email, image from users'))).toBe('ok');
    for (const table of ['sessions', 'accounts', 'verifications', 'invitations']) {
      expect([table, await outcomeOf(() => app.query(`select * from ${table}`))]).toEqual([table, REFUSED]);
    }
  });
});

describe('withOrganization', () => {
  it('keeps concurrent organisations apart on one pool', async () => {
    const prisma = createPrisma(database.url, 'sluice_app');
    try {
      const found = await Promise.all(
        Array.from({ length: 60 }, (_, index) => {
          const tenant = index % 2 === 0 ? ours : theirs;
          return withOrganization(
            prisma,
            tenant.organizationId,
            async (tx) => {
              const patients = await tx.patient.findMany();
              return patients.map((patient) => patient.organizationId === tenant.organizationId);
            },
            { maxWait: 15_000 },
          );
        }),
      );
      expect(found).toEqual(Array.from({ length: 60 }, () => [true]));
      expect(await prisma.patient.findMany()).toEqual([]);
    } finally {
      await prisma.$disconnect();
    }
  });

  it('undoes everything when the work fails', async () => {
    const prisma = createPrisma(database.url, 'sluice_app');
    try {
      const failed = withOrganization(prisma, ours.organizationId, async (tx) => {
        await tx.lead.deleteMany();
        throw new Error('changed my mind');
      });
      await expect(failed).rejects.toThrow('changed my mind');
      expect(await withOrganization(prisma, ours.organizationId, (tx) => tx.lead.count())).toBe(1);
    } finally {
      await prisma.$disconnect();
    }
  });
});

describe('the other roles', () => {
  it('sluice_auth reads memberships across organisations, and no imports or records', async () => {
    await withClient(database.url, 'sluice_auth', async (client) => {
      expect(await rowsOf(client, 'select 1 from members')).toHaveLength(2);
      for (const table of allowed.select.filter((name) => name !== 'members')) {
        expect([table, await outcomeOf(() => client.query(`select * from ${table}`))]).toEqual([
          table,
          REFUSED,
        ]);
      }
    });
  });

  it('sluice_queue sees no table of tenants', async () => {
    await withClient(database.url, 'sluice_queue', async (client) => {
      for (const table of await tenantTables(admin)) {
        expect([table, await outcomeOf(() => client.query(`select * from ${table}`))]).toEqual([
          table,
          REFUSED,
        ]);
      }
    });
  });

  it('the login itself may do nothing until it takes on a role, and never the owner’s', async () => {
    await withClient(database.url, undefined, async (client) => {
      expect(await outcomeOf(() => client.query('select * from imports'))).toBe(REFUSED);
      expect(await outcomeOf(() => client.query('set role sluice_owner'))).toBe(REFUSED);
      expect(await outcomeOf(() => client.query('set role postgres'))).toBe(REFUSED);
    });
  });
});
