import type { Mapping } from '@sluice/shared';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceBatches } from '../src/engine/batch/batches.ts';
import { writeBatch } from '../src/engine/batch/write-batch.ts';
import { commitWriter } from '../src/engine/commit/commit.ts';
import { handOverIfStopping } from '../src/engine/run/hand-over.ts';
import { HandedOver } from '../src/engine/run/stopped.ts';
import { Harness } from './support/harness.ts';
import { edit } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(() => harness.admin.query('delete from leads'));

const PACE = { rowsPerSecond: 1, etaS: 1, durationMs: 1 };

const MAPPING: Mapping = {
  columns: [
    { column: 0, field: 'externalId' },
    {
      column: 1,
      field: 'status',
      values: [
        { found: 'Tiède', becomes: { kind: 'value', value: 'contacted' } },
        { found: 'n/a', becomes: { kind: 'empty' } },
        { found: 'Perdu', becomes: { kind: 'refused' } },
      ],
    },
  ],
  constants: [
    { field: 'source', value: 'Salon de Lyon' },
    { field: 'value', value: '1 000,50' },
  ],
  assignment: { field: 'owner', rule: 'round_robin', people: ['ana@b.example', 'bo@b.example'] },
};

/** A draft that is read, with a mapping of a person's own. */
async function drafted(file: string, mapping: Mapping): Promise<string> {
  const id = await harness.draft('leads', file);
  await harness.work();
  await harness.admin.query('update imports set mapping = $2 where id = $1', [id, JSON.stringify(mapping)]);
  return id;
}

async function imported(file: string, mapping: Mapping) {
  const id = await drafted(file, mapping);
  for (const phase of ['check', 'commit'] as const) {
    await harness.queue(phase, id);
    await harness.work();
  }
  return harness.read(id);
}

describe('values from a column, from one value for all rows, and by turns', () => {
  const file = 'Id,Statut\n1,tiede\n2,perdu\n3,N/A\n4,gagné\n5,tiède\n';

  it('reach the table, and the same again changes nothing', async () => {
    const first = await imported(file, MAPPING);
    expect(first).toMatchObject({ status: 'completed', inserted: 4, errors: 1 });
    expect(first.profile?.columns[1]?.values).toHaveLength(4);
    const same = { source: 'Salon de Lyon', value: '1000.50' };
    expect(await harness.records('leads')).toEqual([
      { external_id: '1', status: 'contacted', owner: 'ana@b.example', ...same },
      { external_id: '3', owner: 'ana@b.example', ...same },
      { external_id: '4', status: 'won', owner: 'bo@b.example', ...same },
      { external_id: '5', status: 'contacted', owner: 'ana@b.example', ...same },
    ]);
    expect(await harness.listedRows(first.id)).toMatchObject([
      { row_number: 2, issues: [{ code: 'value_refused', field: 'status', value: 'perdu' }] },
    ]);

    expect(await imported(file, MAPPING)).toMatchObject({
      status: 'completed',
      inserted: 0,
      updated: 0,
      unchanged: 4,
      errors: 1,
    });
  });

  it('leave a record with whom it is, whatever its row’s number; nobody’s gets somebody', async () => {
    await imported(file, MAPPING);
    await harness.admin.query(`update leads set owner = null where external_id = '4'`);
    const before = await harness.records('leads');
    const again = await imported('Id,Statut\n5,tiède\n4,gagné\n3,N/A\n1,tiede\n6,gagné\n', MAPPING);
    expect(again).toMatchObject({
      plan: { inserted: 1, updated: 1, unchanged: 3 },
      inserted: 1,
      updated: 1,
      unchanged: 3,
    });
    const owners = (await harness.records('leads')).map(({ external_id, owner }) => [external_id, owner]);
    expect(owners).toEqual([
      ...before.map(({ external_id, owner }) => [external_id, owner ?? 'bo@b.example']),
      ['6', 'ana@b.example'],
    ]);
  });

  it('gives a corrected row to whose turn its number is, and not to the next after the others', async () => {
    const { id } = await imported(file, MAPPING);
    const [refused] = await harness.listedRows(id);
    await edit(harness, id, refused?.row_number ?? 0, { 1: 'won' });
    await harness.admin.query(
      `update imports set status = 'queued', phase = 'retry', completed_at = null, started_at = null where id = $1`,
      [id],
    );
    await harness.enqueue('retry', id);
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: 5, errors: 0 });
    expect((await harness.records('leads')).map(({ external_id, owner }) => [external_id, owner])).toEqual([
      ['1', 'ana@b.example'],
      ['2', 'bo@b.example'],
      ['3', 'ana@b.example'],
      ['4', 'bo@b.example'],
      ['5', 'ana@b.example'],
    ]);
  });

  it('gives the same person a row after the run was broken off and taken up again', async () => {
    const rows = Array.from({ length: 3_000 }, (_, index) => `${index + 1},won`);
    const id = await drafted(['Id,Statut', ...rows].join('\n'), MAPPING);
    await harness.queue('check', id);
    await harness.work();
    await harness.queue('commit', id);
    await harness.claimed('commit', id, async (run) => {
      const writerFor = await commitWriter(run);
      for await (const batch of sourceBatches(run)) {
        const writer = await writerFor(batch);
        await writeBatch(run, writer, batch, await writer.judge(batch), PACE);
        break;
      }
      const leaving = handOverIfStopping({ ...run, signal: AbortSignal.abort() });
      await expect(leaving).rejects.toThrow(HandedOver);
    });
    expect((await harness.read(id)).processed_rows).toBe(125);
    await harness.work();
    expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: 3_000 });
    const { rows: wrong } = await harness.admin.query(
      `select external_id, owner from leads
       where owner is distinct from case external_id::int % 2 when 1 then 'ana@b.example' else 'bo@b.example' end`,
    );
    expect(wrong).toEqual([]);
  });
});
