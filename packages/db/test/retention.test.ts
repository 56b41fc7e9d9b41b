import { randomUUID } from 'node:crypto';
import type { TestDatabase } from '@sluice/db/testing';
import { DEFAULT_RETENTION, retentionSchema } from '@sluice/shared';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inOrganization, outcomeOf, rowsOf, withClient } from './support/client.ts';
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

const COLUMNS = { filesDays: 'files_days', rowsDays: 'rows_days', journalDays: 'journal_days' } as const;
const FIELDS = ['filesDays', 'rowsDays', 'journalDays'] as const;

describe('retention_settings', () => {
  it.each(FIELDS)('%s has the default of the vocabulary', async (field) => {
    const [column] = await rowsOf<{ days: string }>(
      admin,
      `select column_default as days from information_schema.columns
       where table_name = 'retention_settings' and column_name = $1`,
      [COLUMNS[field]],
    );
    expect(Number(column?.days)).toBe(DEFAULT_RETENTION[field]);
  });

  it.each(FIELDS.flatMap((field) => [0, 1, 3650, 3651].map((days) => [field, days] as const)))(
    '%s = %i is allowed or refused alike by schema and vocabulary',
    async (field, days) => {
      const outcome = await outcomeOf(() =>
        admin.query(`update retention_settings set ${COLUMNS[field]} = $2 where organization_id = $1`, [
          tenant.organizationId,
          days,
        ]),
      );
      const valid = retentionSchema.safeParse({ ...DEFAULT_RETENTION, [field]: days }).success;
      expect(outcome).toBe(valid ? 'ok' : '23514');
    },
  );
});

describe('sluice.purge_journal', () => {
  /** An organisation whose import ended so many days ago, with a journal of one change. */
  async function ended(daysAgo: number, journalDays?: number): Promise<Tenant> {
    const made = await createTenant(admin, randomUUID());
    await admin.query('delete from retention_settings where organization_id = $1', [made.organizationId]);
    if (journalDays !== undefined) {
      await admin.query('insert into retention_settings (organization_id, journal_days) values ($1, $2)', [
        made.organizationId,
        journalDays,
      ]);
    }
    await admin.query(
      `update imports set status = 'cancelled', completed_at = now() - make_interval(days => $2) where id = $1`,
      [made.importId, daysAgo],
    );
    return made;
  }

  const purge = (organizationId: string | undefined, importId: string) =>
    withClient(database.url, 'sluice_app', (client) =>
      inOrganization(client, organizationId, () =>
        outcomeOf(() => client.query('select sluice.purge_journal($1, 5000)', [importId])),
      ),
    );

  it('takes a journal past the default time, and not a day before', async () => {
    const [old, young] = [await ended(366), await ended(364)];
    expect(await purge(old.organizationId, old.importId)).toBe('ok');
    expect(await purge(young.organizationId, young.importId)).toBe('SL002');
  });

  it('goes by what the organisation set', async () => {
    const [short, long] = [await ended(31, 30), await ended(366, 400)];
    expect(await purge(short.organizationId, short.importId)).toBe('ok');
    expect(await purge(long.organizationId, long.importId)).toBe('SL002');
  });

  it('refuses the journal of another organisation, and any where none is set', async () => {
    const [one, other] = [await ended(400), await ended(400)];
    expect(await purge(other.organizationId, one.importId)).toBe('SL002');
    expect(await purge(undefined, one.importId)).toBe('SL002');
  });

  it('refuses the journal of an import that was taken up again', async () => {
    const live = await ended(400);
    await admin.query(
      `update imports set status = 'queued', phase = 'commit', completed_at = null where id = $1`,
      [live.importId],
    );
    expect(await purge(live.organizationId, live.importId)).toBe('SL002');
  });

  it('is the only way: the application cannot delete from a journal', async () => {
    const old = await ended(400);
    await withClient(database.url, 'sluice_app', (client) =>
      inOrganization(client, old.organizationId, async () => {
        expect(await outcomeOf(() => client.query('delete from record_changes'))).toBe('42501');
      }),
    );
  });

  it('takes no more than it is asked to', async () => {
    const old = await ended(400);
    await admin.query(
      `insert into record_changes (organization_id, import_id, row_number, line, entity, record_id, columns, after)
       select $1, $2, row, row + 1, 'patients', gen_random_uuid(), '{}', '{}' from generate_series(2, 5) as row`,
      [old.organizationId, old.importId],
    );
    await withClient(database.url, 'sluice_app', (client) =>
      inOrganization(client, old.organizationId, async () => {
        const some = () =>
          rowsOf<{ purged: number }>(client, 'select sluice.purge_journal($1, 3) as purged', [old.importId]);
        expect([await some(), await some(), await some()].flat()).toEqual([
          { purged: 3 },
          { purged: 2 },
          { purged: 0 },
        ]);
      }),
    );
  });
});
