import { migrate, transition } from '@sluice/db';
import type { TestDatabase } from '@sluice/db/testing';
import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rowsOf, withClient } from './support/client.ts';
import { withDatabaseBefore } from './support/database-before.ts';
import { createTenant, type Tenant } from './support/fixtures.ts';
import { openDatabase } from './support/open-database.ts';

let database: TestDatabase;
let admin: Client;
let close: () => Promise<void>;
let tenant: Tenant;

beforeAll(async () => {
  ({ database, admin, close } = await openDatabase());
  tenant = await createTenant(admin, 'clinic');
});
afterAll(() => close());
beforeEach(() => admin.query('begin'));
afterEach(() => admin.query('rollback'));

it('what was made when nothing said meant to clear says so after the migration, and nothing else changes', async () => {
  await withDatabaseBefore(database, '20261130090000_erased_values', (url) =>
    withClient(url, undefined, async (client) => {
      const { importId, organizationId, fileId } = await createTenant(client, 'clinic');
      const options = (defaultCountry: string, emptyCells?: string) => ({
        onDuplicate: 'update',
        defaultCountry,
        ...(emptyCells && { emptyCells }),
      });
      await client.query('update imports set options = $2 where id = $1', [importId, options('AA')]);
      await client.query(
        `insert into imports (organization_id, entity, file_id, options, status, completed_at)
         values ($1, 'leads', $2, $3, 'draft', null), ($1, 'leads', $2, $4, 'cancelled', now()), ($1, 'leads', $2, $5, 'cancelled', now())`,
        [organizationId, fileId, options('BB', 'keep'), options('CC', 'clear'), options('DD')],
      );
      await client.query('update saved_mappings set options = $1', [options('AA')]);
      await client.query(
        `insert into saved_mappings (organization_id, entity, layout, name, headers, mapping, options)
         select organization_id, 'patients', layout, name, headers, mapping, $1 from saved_mappings`,
        [options('BB', 'keep')],
      );
      const fixed = `select id, version, updated_at, status, options - 'emptyCells' from imports order by id`;
      const before = (await client.query(fixed)).rows;
      await migrate(url);
      const meant = (table: string) =>
        rowsOf(
          client,
          `select options ->> 'defaultCountry' as made, options ->> 'emptyCells' as says from ${table} order by 1`,
        );
      expect(await meant('imports')).toEqual([
        { made: 'AA', says: 'clear' },
        { made: 'BB', says: 'keep' },
        { made: 'CC', says: 'clear' },
        { made: 'DD', says: 'clear' },
      ]);
      expect(await meant('saved_mappings')).toEqual([
        { made: 'AA', says: 'clear' },
        { made: 'BB', says: 'keep' },
      ]);
      expect((await client.query(fixed)).rows).toEqual(before);
    }),
  );
});

describe('what was erased is counted anew with the counters', () => {
  const counted = { records: 2, fields: { notes: 2 } };
  const nothing = { records: 0, fields: {} };
  const write = (set: string) =>
    rowsOf<{ erased: object }>(admin, `update imports set ${set} where id = $1 returning erased`, [
      tenant.importId,
    ]);
  beforeEach(async () => {
    await write(`status = 'queued', phase = 'check'`);
    await write(`status = 'parsing', total_rows = 5`);
    await write(
      `processed_rows = 5, updated = 5, erased = '${JSON.stringify(counted)}', plan = '{}', status = 'ready'`,
    );
  });

  it('whichever release begins a phase', async () => {
    expect(await write('rows_per_second = 7')).toEqual([{ erased: counted }]);
    // As the former release does: it does not know of it.
    expect(await write(`status = 'queued', phase = 'commit', processed_rows = 0, updated = 0`)).toEqual([
      { erased: nothing },
    ]);
  });

  it('by the transition itself', async () => {
    await admin.query('alter table imports disable trigger imports_erased');
    await admin.query(transition('queue', { set: [`phase = 'commit'`] }), [
      tenant.organizationId,
      tenant.importId,
    ]);
    expect(await rowsOf(admin, 'select erased from imports')).toEqual([{ erased: nothing }]);
  });
});
