import { transition } from '@sluice/db';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeBatch } from '../src/engine/batch/write-batch.ts';
import { retry, retryWriter } from '../src/engine/retry/retry.ts';
import { type RefusedBatch, refusedRows } from '../src/engine/retry/retry-rows.ts';
import type { Run } from '../src/engine/run/run.ts';
import { Cancelled, Fenced, HandedOver } from '../src/engine/run/stopped.ts';
import { Harness } from './support/harness.ts';
import { edit, journalOf, ownProgressOf, queueRetry } from './support/retry.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());
beforeEach(async () => {
  await harness.admin.query('delete from leads');
});

const CANCEL = transition('cancel');
const FENCE = 'update imports set epoch = epoch + 1 where organization_id = $1 and id = $2';

const PACE = { rowsPerSecond: 1, etaS: 1, durationMs: 1 };
const ROWS = 1_200;

/** An import of refused rows, every one of them corrected, whose retry is queued. */
async function queued(): Promise<string> {
  const lines = Array.from({ length: ROWS }, (_, index) => `${index + 1},no`);
  const id = await harness.check('leads', ['Lead id,Email', ...lines].join('\n'));
  await harness.queue('commit', id);
  await harness.work();
  await harness.admin.query(
    `insert into import_corrections (organization_id, import_id, row_number, column_number, value)
     select organization_id, import_id, row_number, 1, 'r' || row_number || '@b.example'
     from import_rows where import_id = $1`,
    [id],
  );
  await queueRetry(harness, id);
  await harness.admin.query('update imports set step_total = $2 where id = $1', [id, ROWS]);
  return id;
}

async function end(id: string): Promise<void> {
  await harness.admin.query(
    `update imports set status = 'cancelled', completed_at = now() where id = $1 and status = 'committing'`,
    [id],
  );
}

async function batchesOf(run: Run): Promise<{ first: RefusedBatch; second: RefusedBatch }> {
  const batches: RefusedBatch[] = [];
  for await (const batch of refusedRows(run, 0)) batches.push(batch);
  const [first, second] = batches;
  if (!first || !second) throw new Error('there are too few rows');
  return { first, second };
}

async function traces(id: string) {
  return [
    await harness.records('leads'),
    await journalOf(harness, id),
    await harness.listedRows(id),
    await ownProgressOf(harness, id),
  ];
}

describe('the gate of a retry', () => {
  it('is shut for a batch that is written already, and for one that comes too early', async () => {
    const id = await queued();
    await harness.claimed('retry', id, async (run) => {
      const { first, second } = await batchesOf(run);
      const writer = await retryWriter(run, first);
      await expect(writeBatch(run, writer, second, await writer.judge(second), PACE)).rejects.toThrow(Fenced);
      await writeBatch(run, writer, first, await writer.judge(first), PACE);
      const before = await traces(id);
      expect(await harness.read(id)).toMatchObject({
        inserted: 500,
        errors: ROWS - 500,
        processed_rows: ROWS,
      });
      await expect(writeBatch(run, writer, first, await writer.judge(first), PACE)).rejects.toThrow(Fenced);
      expect(await traces(id)).toEqual(before);
    });
    await end(id);
  });

  it.each([
    ['an earlier owner', FENCE, Fenced],
    ['a person who cancels', CANCEL, Cancelled],
  ])('is shut for %s, and nothing at all is written', async (_, meanwhile, error) => {
    const id = await queued();
    await harness.claimed('retry', id, async (run) => {
      const { first } = await batchesOf(run);
      const writer = await retryWriter(run, first);
      const before = await traces(id);
      await harness.admin.query(meanwhile, [harness.organizationId, id]);
      await expect(writeBatch(run, writer, first, await writer.judge(first), PACE)).rejects.toThrow(error);
      expect(await traces(id)).toEqual(before);
    });
    await end(id);
  });
});

it('a retry that breaks off behind a batch goes on there, and every row lands once', async () => {
  const id = await queued();
  await harness.claimed('retry', id, async (run) => {
    const { first } = await batchesOf(run);
    const writer = await retryWriter(run, first);
    await writeBatch(run, writer, first, await writer.judge(first), PACE);
  });
  const stop = new AbortController();
  stop.abort();
  await harness.claimed('retry', id, (run) => expect(retry(run)).rejects.toThrow(HandedOver), stop.signal);
  await harness.work();
  expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: ROWS, errors: 0 });
  expect(await ownProgressOf(harness, id)).toMatchObject({
    step_total: ROWS,
    step_processed: ROWS,
    step_records: ROWS,
  });
  expect(await journalOf(harness, id)).toHaveLength(ROWS);
  expect(await harness.listedRows(id)).toEqual([]);
});

it('a record that an earlier batch found unchanged is written once, and journalled', async () => {
  await harness.import('leads', 'Lead id,Email\n1,r1@b.example\n');
  const id = await queued();
  await edit(harness, id, ROWS, { 0: '1', 1: 'other@b.example' });
  await harness.work();
  expect(await harness.read(id)).toMatchObject({ inserted: ROWS - 2, unchanged: 1, updated: 1, errors: 0 });
  expect((await journalOf(harness, id)).filter(({ row_number }) => row_number === ROWS)).toMatchObject([
    { before: ['1', 'r1@b.example'], after: ['1', 'other@b.example'] },
  ]);
});
