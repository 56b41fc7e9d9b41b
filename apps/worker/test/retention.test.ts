import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { actionsOf, type Retention } from '@sluice/shared';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withTenantClient } from '../src/postgres/tenant-client.ts';
import { purgeOrganization } from '../src/retention/purge-organization.ts';
import { type AgedImport, agedFile, agedImport } from './support/aged.ts';
import { Harness } from './support/harness.ts';
import { until } from './support/until.ts';
import { WorkerProcess } from './support/worker-process.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.open();
});
afterEach(() => harness.close());

const purge = (organizationId = harness.organizationId, signal = new AbortController().signal) =>
  withTenantClient(harness.database.url, organizationId, (client) =>
    purgeOrganization({ client, organizationId, storage: harness.storage, signal }),
  );

/** What is left of an import: how many of each, and what its own row says is gone. */
async function left({ organizationId, id, fileId, correctionId }: AgedImport) {
  const { rows } = await harness.admin.query<{
    rows: number;
    corrections: number;
    keys: number;
    changes: number;
    gone: (boolean | null)[];
    version: number;
  }>(
    `select (select count(*)::int from import_rows where import_id = i.id) as rows,
       (select count(*)::int from import_corrections where import_id = i.id) as corrections,
       (select count(*)::int from import_keys where import_id = i.id) as keys,
       (select count(*)::int from record_changes where import_id = i.id) as changes,
       array[(select purged_at is not null from files f where f.id = i.file_id),
         (select purged_at is not null from files f where f.id = i.correction_file_id),
         rows_purged_at is not null, journal_purged_at is not null] as gone,
       version
     from imports i where id = $1`,
    [id],
  );
  const names = await readdir(join(harness.storageDir, organizationId));
  const files = names.filter((name) => name.startsWith(fileId) || name.startsWith(correctionId)).length;
  return { ...rows[0], files };
}

const WHOLE = {
  rows: 3,
  corrections: 3,
  keys: 3,
  changes: 3,
  files: 3,
  gone: [false, false, false, false],
  version: 1,
};

function keep(days: Retention, organizationId = harness.organizationId) {
  return harness.admin.query(
    'insert into retention_settings (organization_id, files_days, rows_days, journal_days) values ($1, $2, $3, $4)',
    [organizationId, days.filesDays, days.rowsDays, days.journalDays],
  );
}

describe('a purge', () => {
  it('deletes what is past its time, and nothing that is younger', async () => {
    const young = await agedImport(harness, { days: 89 });
    const middling = await agedImport(harness, { days: 91 });
    const old = await agedImport(harness, { days: 366 });
    expect(await purge()).toEqual({ cancelled: 0, files: 4, rows: 18, changes: 3, batches: 0 });
    expect(await left(young)).toEqual(WHOLE);
    expect(await left(middling)).toMatchObject({
      rows: 0,
      corrections: 0,
      keys: 0,
      changes: 3,
      files: 0,
      gone: [true, true, true, false],
    });
    expect(await left(old)).toMatchObject({
      rows: 0,
      corrections: 0,
      keys: 0,
      changes: 0,
      files: 0,
      gone: [true, true, true, true],
    });
    // Nothing is left to do, and nothing is touched again.
    const before = await left(old);
    expect(await purge()).toEqual({ cancelled: 0, files: 0, rows: 0, changes: 0, batches: 0 });
    expect(await left(old)).toEqual(before);
  });

  it('leaves no cell in the import’s own row', async () => {
    const old = await agedImport(harness, { days: 91 });
    await purge();
    const { rows } = await harness.admin.query('select * from imports where id = $1', [old.id]);
    expect(JSON.stringify(rows)).not.toContain('a@b.example');
    expect(rows[0].profile).toMatchObject({ columns: [{ header: 'E-mail', samples: [] }], preview: [] });
  });

  it('goes by what each organisation set', async () => {
    const strict = await harness.addOrganization();
    const lenient = await harness.addOrganization();
    await keep({ filesDays: 10, rowsDays: 20, journalDays: 30 }, strict);
    await keep({ filesDays: 400, rowsDays: 400, journalDays: 400 }, lenient);
    const [young, old] = [
      await agedImport(harness, { days: 15, organizationId: strict }),
      await agedImport(harness, { days: 31, organizationId: strict }),
    ];
    const kept = await agedImport(harness, { days: 399, organizationId: lenient });
    await purge(strict);
    await purge(lenient);
    expect(await left(young)).toMatchObject({
      rows: 3,
      changes: 3,
      files: 0,
      gone: [true, true, false, false],
    });
    expect(await left(old)).toMatchObject({ rows: 0, changes: 0, files: 0 });
    expect(await left(kept)).toEqual(WHOLE);
  });

  it.each(['queued', 'parsing', 'committing', 'undoing'] as const)(
    'never touches one that is %s',
    async (status) => {
      const live = await agedImport(harness, { days: 4_000, status });
      await purge();
      expect(await left(live)).toEqual(WHOLE);
    },
  );

  it('keeps a file for as long as any import needs it', async () => {
    const old = await agedImport(harness, { days: 400 });
    const young = await agedImport(harness, { days: 1, status: 'failed' });
    await harness.admin.query('update imports set file_id = $2 where id = $1', [young.id, old.fileId]);
    await purge();
    const kept = join(harness.storageDir, harness.organizationId, old.fileId);
    expect(await readFile(kept, 'utf8')).toBe('its bytes');
    expect((await left(old)).gone).toEqual([false, true, true, true]);
  });

  it('deletes a file that no import ever used, and leaves a young one', async () => {
    const [old, young] = [
      await agedFile(harness, harness.organizationId, 91),
      await agedFile(harness, harness.organizationId, 89),
    ];
    expect(await purge()).toMatchObject({ files: 1 });
    expect(await readdir(join(harness.storageDir, harness.organizationId))).toEqual([young]);
    expect(old).not.toBe(young);
  });

  it('cancels what nobody has touched for as long as files are kept, and then deletes its file', async () => {
    const forgotten = await agedImport(harness, { days: 91, status: 'ready', phase: 'check' });
    const draft = await agedImport(harness, { days: 89, status: 'draft', phase: 'sniff' });
    expect(await purge()).toMatchObject({ cancelled: 1 });
    expect(await harness.read(forgotten.id)).toMatchObject({ status: 'cancelled' });
    expect(await left(forgotten)).toMatchObject({ rows: 0, files: 0, gone: [true, true, true, false] });
    expect(await harness.read(draft.id)).toMatchObject({ status: 'draft' });
    expect(await left(draft)).toEqual(WHOLE);
  });

  it('goes on where one that was killed half-way stopped', async () => {
    const old = await agedImport(harness, { days: 400, rows: 12_000 });
    // The second of its transactions has to wait for a row, and is killed while it does.
    const blocker = new Client({ connectionString: harness.database.adminUrl });
    await blocker.connect();
    await blocker.query('begin');
    await blocker.query('select from import_rows where import_id = $1 and row_number = 7000 for update', [
      old.id,
    ]);
    const worker = await WorkerProcess.start(harness);
    await harness.admin.query(`select graphile_worker.add_job('purge', job_key => 'purge')`);
    await until(
      () => left(old),
      ({ rows }) => rows === 7_000,
    );
    await worker.kill();
    await blocker.end();
    // What is half gone is said to be gone, so that nobody builds on it.
    expect(await left(old)).toMatchObject({ rows: 7_000, changes: 12_000, gone: [true, true, true, false] });
    await purge();
    expect(await left(old)).toMatchObject({
      rows: 0,
      corrections: 0,
      keys: 0,
      changes: 0,
      files: 0,
      gone: [true, true, true, true],
    });
  });
});

describe('what an import found the same', () => {
  /** Of an import so many days old, which found three records the same. */
  async function notedBy(days: number) {
    const { id } = await agedImport(harness, { days });
    await harness.admin.query(`update imports set inserted = 0, unchanged = 3 where id = $1`, [id]);
    await harness.admin.query(
      `insert into import_batches (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms,
         unchanged_records, unchanged_columns)
       select $1, $2, 'commit', batch, 1, batch, 1, array[gen_random_uuid()], '{email}' from generate_series(1, 3) as batch`,
      [harness.organizationId, id],
    );
    return async () => {
      const { rows } = await harness.admin.query<{ known: number }>(
        'select count(unchanged_records)::int as known from import_batches where import_id = $1',
        [id],
      );
      return rows[0]?.known;
    };
  }

  it('is known as long as a journal is kept', async () => {
    const [old, young] = [await notedBy(366), await notedBy(364)];
    expect(await purge()).toMatchObject({ batches: 3 });
    expect([await old(), await young()]).toEqual([0, 3]);
    expect(await purge()).toMatchObject({ batches: 0 });
  });

  it('is known longer where an import before it has its journal still, as one that was redone has', async () => {
    const earlier = await agedImport(harness, { days: 400 });
    await harness.admin.query(`update imports set completed_at = now() where id = $1`, [earlier.id]);
    const later = await notedBy(366);
    expect(await purge()).toMatchObject({ changes: 3, batches: 0 });
    expect(await later()).toBe(3);
    await harness.admin.query(`update imports set completed_at = now() - interval '366 days' where id = $1`, [
      earlier.id,
    ]);
    expect(await purge()).toMatchObject({ changes: 3, batches: 3 });
    expect(await later()).toBe(0);
  });
});

describe('an import without its journal', () => {
  it('can no longer be undone', async () => {
    const row = await harness.import('leads', 'Lead id,Last name\n1,A\n');
    const offered = async () => {
      const { rows } = await harness.admin.query<{ journal: Date | null }>(
        'select journal_purged_at as journal from imports where id = $1',
        [row.id],
      );
      const journal = rows[0]?.journal?.toISOString() ?? null;
      const {
        inserted,
        updated,
        unchanged,
        errors,
        processed_rows: processedRows,
      } = await harness.read(row.id);
      const purged = { file: null, rows: null, journal };
      const counts = { inserted, updated, unchanged, errors, processedRows, uncheckedRows: 0 };
      return actionsOf({ source: { kind: 'file' }, status: 'completed', phase: 'commit', ...counts, purged });
    };
    expect(await offered()).toContain('undo');
    await harness.admin.query(`update imports set completed_at = now() - interval '366 days' where id = $1`, [
      row.id,
    ]);
    await purge();
    expect(await offered()).toEqual([]);
  });
});

describe('the hourly purge of a worker', () => {
  it('goes through every organisation, and what one of them meets keeps no other from its turn', async () => {
    const other = await harness.addOrganization();
    const [here, there] = [
      await agedImport(harness, { days: 400 }),
      await agedImport(harness, { days: 400, organizationId: other }),
    ];
    // Of the first organisation in the order of ids, the retention cannot be read.
    const [first] = [harness.organizationId, other].sort();
    await keep({ filesDays: 1, rowsDays: 1, journalDays: 1 }, first);
    await harness.admin.query(
      'alter table retention_settings drop constraint retention_settings_files_days_check',
    );
    await harness.admin.query('update retention_settings set files_days = 0');

    const worker = await WorkerProcess.start(harness);
    try {
      await harness.admin.query(`select graphile_worker.add_job('purge', job_key => 'purge')`);
      await until(
        () => left(first === other ? here : there),
        ({ changes }) => changes === 0,
      );
      expect(await left(first === other ? there : here)).toEqual(WHOLE);
      expect(worker.log).toContainEqual(
        expect.objectContaining({ organization: first, msg: 'a purge broke off; the next one goes on' }),
      );
      const crontabs = await harness.admin.query(
        'select identifier from graphile_worker._private_known_crontabs',
      );
      expect(crontabs.rows).toEqual([{ identifier: 'purge' }, { identifier: 'schedules' }]);
    } finally {
      await worker.stop();
    }
  });
});
