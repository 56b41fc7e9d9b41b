import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { undo } from '../src/engine/playback/undo.ts';
import { Fenced } from '../src/engine/run/stopped.ts';
import { Harness } from './support/harness.ts';
import { importedVarieties, outcome, playBack, queuePlayback, wholeRecords } from './support/play-back.ts';
import { until } from './support/until.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('truncate grape_varieties, imports, record_changes cascade'));

const imported = (...lines: string[]) => importedVarieties(harness, ...lines);
const table = () => harness.records('grape_varieties');

describe('a playback in batches', () => {
  const LINES = Array.from({ length: 300 }, (_, index) => `${String(index).padStart(3, '0')},Name ${index}`);

  /** Plays an import of 300 records, and cancels it when one batch of 100 is done. */
  async function brokenOff(phase: 'undo' | 'redo', id: string) {
    // Somebody is just writing a record of the second batch: the undo waits at its row, the redo at its key.
    const blocker = new Client({ connectionString: harness.database.adminUrl });
    await blocker.connect();
    try {
      await blocker.query(`begin; set local app.writer = 'import'`);
      await blocker.query(
        phase === 'undo'
          ? `select 1 from grape_varieties where code = '150' for update`
          : `insert into grape_varieties (organization_id, code, name)
             select organization_id, '150', 'x' from imports limit 1`,
      );
      await queuePlayback(harness, phase, id);
      const working = harness.work();
      await until(
        () => outcome(harness, id),
        ({ records }) => records === 100,
      );
      // As the API cancels: at once, whoever has it in hand.
      await harness.cancel(id);
      await blocker.query('rollback');
      await working;
    } finally {
      await blocker.end();
    }
    expect(await outcome(harness, id)).toEqual({ status: 'cancelled', records: 100, values: 0, kept: 0 });
    expect(await table()).toHaveLength(phase === 'undo' ? 200 : 100);
  }

  it.each(['undo', 'redo'] as const)(
    'that is a cancelled %s ends, once it is continued, as if it had not been',
    async (phase) => {
      const id = await imported('Code,Libellé', ...LINES);
      const full = await wholeRecords(harness, 'grape_varieties');
      if (phase === 'redo') await playBack(harness, 'undo', id);
      await brokenOff(phase, id);
      await queuePlayback(harness, phase, id, { goOn: true });
      await harness.work();
      expect(await outcome(harness, id)).toMatchObject({ records: 300, kept: 0 });
      expect(await wholeRecords(harness, 'grape_varieties')).toEqual(phase === 'undo' ? [] : full);
      const { rows } = await harness.admin.query(
        `select batch, rows, processed_rows from import_batches where import_id = $1 and phase = $2 order by batch`,
        [id, phase],
      );
      expect(rows).toEqual([1, 2, 3].map((batch) => ({ batch, rows: 100, processed_rows: batch * 100 })));
    },
  );

  it('that is an undo broken off is redone as far as it had come, and the other way round', async () => {
    const id = await imported('Code,Libellé', ...LINES);
    const full = await wholeRecords(harness, 'grape_varieties');
    await brokenOff('undo', id);
    expect(await playBack(harness, 'redo', id)).toEqual({
      status: 'completed',
      records: 100,
      values: 0,
      kept: 0,
    });
    expect(await wholeRecords(harness, 'grape_varieties')).toEqual(full);
    await playBack(harness, 'undo', id);
    await brokenOff('redo', id);
    expect(await playBack(harness, 'undo', id)).toEqual({
      status: 'undone',
      records: 100,
      values: 0,
      kept: 0,
    });
    expect(await table()).toEqual([]);
  });

  it('an owner that was fenced off writes nothing', async () => {
    const id = await imported('Code,Libellé', ...LINES);
    await queuePlayback(harness, 'undo', id);
    await harness.claimed('undo', id, async (old) => {
      const started = { ...old, ownProgress: { row: 0, total: 300 } };
      await harness.claimed('undo', id, async (owner) => {
        await expect(undo(old)).rejects.toThrow(Fenced);
        await expect(undo(started)).rejects.toThrow(Fenced);
        expect(await table()).toHaveLength(300);
        await undo(owner);
      });
      // Nor does one that comes back when all is over.
      await expect(undo(started)).rejects.toThrow(Fenced);
    });
    expect(await outcome(harness, id)).toEqual({ status: 'undone', records: 300, values: 0, kept: 0 });
  });
});
