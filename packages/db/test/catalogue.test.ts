import { ENTITY_NAMES, entityOf } from '@sluice/shared';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantTables } from './support/catalogue.ts';
import { rowsOf } from './support/client.ts';
import { openDatabase } from './support/open-database.ts';

let admin: Client;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ admin, close } = await openDatabase());
});
afterAll(() => close());

describe('every table of an entity', () => {
  it('keeps a record of edits', async () => {
    const watched = await rowsOf<{ table: string }>(
      admin,
      `select tgrelid::regclass::text as table from pg_trigger
       where tgfoid = 'sluice.record_edited'::regproc order by 1`,
    );
    expect(watched.map(({ table }) => table)).toEqual(ENTITY_NAMES.map((name) => entityOf(name).name).sort());
  });
});

describe('every table with organization_id', () => {
  it('is found', async () => {
    const own = [
      'connections',
      'files',
      'import_batches',
      'import_corrections',
      'import_erasures',
      'import_keys',
      'import_rows',
      'imports',
      'invitations',
      'mapping_choices',
      'members',
      'record_aliases',
      'record_changes',
      'record_distinctions',
      'record_edits',
      'record_merges',
      'retention_settings',
      'saved_mappings',
      'schedule_turns',
      'schedules',
    ];
    expect(await tenantTables(admin)).toEqual([...own, ...ENTITY_NAMES].sort());
  });

  it('has row level security enabled and forced, and a policy', async () => {
    const unprotected = await rowsOf(
      admin,
      `select relname from pg_class
       where oid = any ($1::regclass[])
         and not (relrowsecurity and relforcerowsecurity
           and exists (select from pg_policy where polrelid = pg_class.oid and polname = 'tenant'))`,
      [await tenantTables(admin)],
    );
    expect(unprotected).toEqual([]);
  });

  it('has organization_id first in every unique and primary key', async () => {
    const keys = await rowsOf<{ table: string; first: string }>(
      admin,
      `select i.indrelid::regclass::text as table, a.attname as first
       from pg_index i
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
       where i.indisunique and i.indrelid = any ($1::regclass[])`,
      [await tenantTables(admin)],
    );
    expect(new Set(keys.map((key) => key.table))).toEqual(new Set(await tenantTables(admin)));
    expect(keys.filter((key) => key.first !== 'organization_id')).toEqual([]);
  });

  it('has organization_id, never null, and in every foreign key to another such table', async () => {
    const tables = await tenantTables(admin);
    const nullable = await rowsOf(
      admin,
      `select attrelid::regclass from pg_attribute
       where attrelid = any ($1::regclass[]) and attname = 'organization_id' and not attnotnull`,
      [tables],
    );
    expect(nullable).toEqual([]);
    const crossing = await rowsOf(
      admin,
      `select conname from pg_constraint c
       where contype = 'f' and conrelid = any ($1::regclass[]) and confrelid = any ($1::regclass[])
         and not exists (select from pg_attribute a
           where a.attrelid = c.conrelid and a.attname = 'organization_id' and a.attnum = any (c.conkey))`,
      [tables],
    );
    expect(crossing).toEqual([]);
  });
});

describe('the roles', () => {
  it('are no superusers, do not bypass row level security, and create nothing in the cluster', async () => {
    const roles = await rowsOf(
      admin,
      `select rolname as name, rolcanlogin as login from pg_roles
       where rolname like 'sluice%'
         and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit)
       order by 1`,
    );
    expect(roles).toEqual([
      { name: 'sluice', login: true },
      { name: 'sluice_app', login: false },
      { name: 'sluice_auth', login: false },
      { name: 'sluice_owner', login: false },
      { name: 'sluice_queue', login: false },
    ]);
  });

  it('are members of nothing, but the login of the three that work, and the owner of the queue', async () => {
    const memberships = await rowsOf(
      admin,
      `select member::regrole::text as member, roleid::regrole::text as role, inherit_option as inherits,
              admin_option as grants
       from pg_auth_members where member::regrole::text like 'sluice%' order by 1, 2`,
    );
    const plain = { inherits: false, grants: false };
    expect(memberships).toEqual([
      { member: 'sluice', role: 'sluice_app', ...plain },
      { member: 'sluice', role: 'sluice_auth', ...plain },
      { member: 'sluice', role: 'sluice_queue', ...plain },
      { member: 'sluice_owner', role: 'sluice_queue', ...plain },
    ]);
  });

  it('leave every table to sluice_owner and the queue to sluice_queue', async () => {
    const owners = await rowsOf(
      admin,
      `select relnamespace::regnamespace::text as schema, relowner::regrole::text as owner
       from pg_class
       where relkind in ('r', 'p', 'v') and relnamespace::regnamespace::text in ('public', 'graphile_worker')
       group by 1, 2 order by 1`,
    );
    expect(owners).toEqual([
      { schema: 'graphile_worker', owner: 'sluice_queue' },
      { schema: 'public', owner: 'sluice_owner' },
    ]);
  });

  it('may create no object after the migration, but the owner', async () => {
    const creators = await rowsOf(
      admin,
      `select rolname as name, nspname as schema from pg_roles, pg_namespace
       where rolname in ('sluice', 'sluice_app', 'sluice_auth', 'sluice_queue')
         and nspname in ('public', 'sluice', 'graphile_worker')
         and has_schema_privilege(rolname, nspname, 'create')
       union all
       select rolname, 'the database' from pg_roles
       where rolname in ('sluice', 'sluice_app', 'sluice_auth', 'sluice_queue')
         and has_database_privilege(rolname, current_database(), 'create')`,
    );
    expect(creators).toEqual([{ name: 'sluice_queue', schema: 'graphile_worker' }]);
  });
});
