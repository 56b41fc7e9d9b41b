import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceBatches } from '../src/engine/batch/batches.ts';
import { writeBatch } from '../src/engine/batch/write-batch.ts';
import { commitWriter } from '../src/engine/commit/commit.ts';
import { Harness } from './support/harness.ts';
import { importedVarieties, queuePlayback } from './support/play-back.ts';
import { until } from './support/until.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('truncate grape_varieties, imports, record_changes cascade'));

/** `ca` to `cz`. */
const CODES = Array.from({ length: 26 }, (_, index) => `c${String.fromCharCode(97 + index)}`);
const fileOf = (codes: readonly string[], name: string) =>
  ['Code,Libellé', ...codes.map((code) => `${code},${name} ${code}`)].join('\n');

/**
 * Two writers that lock the same records in different orders end in a deadlock. So every writer locks in the order of
 * keys or ids: one that waits for the first record of a batch holds none of the others.
 */
describe('a writer that waits for the first record of its batch holds no other', () => {
  async function expectOthersFree(work: () => Promise<unknown>): Promise<void> {
    const holder = new Client({ connectionString: harness.database.adminUrl });
    await holder.connect();
    try {
      await holder.query('begin');
      await holder.query(`select from grape_varieties order by id limit 1 for update`);
      const working = work();
      await until(
        async () =>
          (
            await harness.admin.query(
              `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                 and application_name = 'sluice-worker-import'`,
            )
          ).rowCount,
        (waiting) => waiting === 1,
      );
      const { rowCount } = await harness.admin.query(
        'select from grape_varieties for no key update skip locked',
      );
      expect(rowCount).toBe(CODES.length - 1);
      await holder.query('rollback');
      await working;
    } finally {
      await holder.end();
    }
  }

  it('in a commit, whatever the order of its file', async () => {
    await importedVarieties(harness, ...fileOf(CODES, 'Old').split('\n'));
    const id = await harness.check('grape_varieties', fileOf(CODES.toReversed(), 'New'));
    await harness.queue('commit', id);
    await expectOthersFree(() => harness.work());
    expect(await harness.read(id)).toMatchObject({ status: 'completed', updated: 26 });
  });

  it.each(['undo', 'redo'] as const)('in the %s of an import', async (phase) => {
    await importedVarieties(harness, ...fileOf(CODES, 'Old').split('\n'));
    const id = await importedVarieties(harness, ...fileOf(CODES.toReversed(), 'New').split('\n'));
    if (phase === 'redo') {
      await queuePlayback(harness, 'undo', id);
      await harness.work();
    }
    await queuePlayback(harness, phase, id);
    await expectOthersFree(() => harness.work());
    expect((await harness.read(id)).status).toBe(phase === 'undo' ? 'undone' : 'completed');
  });
});

it('the time that remains never rises from one batch to the next', async () => {
  const codes = Array.from({ length: 400 }, (_, index) => String(index).padStart(3, '0'));
  const id = await harness.check('grape_varieties', fileOf(codes, 'Name'));
  await harness.queue('commit', id);
  const told: (number | null)[] = [];
  await harness.claimed('commit', id, async (run) => {
    const writerFor = await commitWriter(run);
    const estimates = [null, 10, 25, 4];
    for await (const batch of sourceBatches(run)) {
      const etaS = estimates[batch.number - 1] ?? null;
      const writer = await writerFor(batch);
      await writeBatch(run, writer, batch, await writer.judge(batch), {
        rowsPerSecond: 1,
        etaS,
        durationMs: 1,
      });
      const { rows } = await harness.admin.query<{ eta_s: number | null }>(
        'select eta_s from imports where id = $1',
        [id],
      );
      told.push(rows[0]?.eta_s ?? null);
    }
  });
  expect(told).toEqual([null, 10, 10, 4]);
});
