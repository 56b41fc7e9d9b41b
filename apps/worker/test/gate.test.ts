import { ConnectionLost, transition } from '@sluice/db';
import { createLog } from '@sluice/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SourceBatch, sourceBatches } from '../src/engine/batch/batches.ts';
import { writeBatch } from '../src/engine/batch/write-batch.ts';
import { commitWriter } from '../src/engine/commit/commit.ts';
import { asFailure, logFailure } from '../src/engine/run/as-failure.ts';
import type { Run } from '../src/engine/run/run.ts';
import { Cancelled, Fenced } from '../src/engine/run/stopped.ts';
import { Harness } from './support/harness.ts';
import { Interruptions } from './support/interruptions.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness.close());

const CANCEL = transition('cancel');
const FENCE = 'update imports set epoch = epoch + 1 where organization_id = $1 and id = $2';

const PACE = { rowsPerSecond: 1, etaS: 1, durationMs: 1 };

/** A commit just claimed: its run, its writer and its batches of 100 rows. */
async function claimed<Result>(
  id: string,
  work: (
    run: Run,
    write: (batch: SourceBatch) => Promise<void>,
    batches: Awaited<ReturnType<typeof batchesOf>>,
  ) => Promise<Result>,
): Promise<Result> {
  return harness.claimed('commit', id, async (run) => {
    const writerFor = await commitWriter(run);
    const write = async (batch: SourceBatch) => {
      const writer = await writerFor(batch);
      await writeBatch(run, writer, batch, await writer.judge(batch), PACE);
    };
    return work(run, write, await batchesOf(run));
  });
}

async function batchesOf(run: Run) {
  const batches = [];
  for await (const batch of sourceBatches(run)) batches.push(batch);
  const [first, second, third] = batches;
  if (!first || !second || !third) throw new Error('the file is too small');
  return { first, second, third };
}

async function queued(rows = 300): Promise<string> {
  await harness.admin.query('delete from grape_varieties');
  const lines = Array.from({ length: rows }, (_, index) => `${index},Name ${index}`);
  const id = await harness.check('grape_varieties', ['Code,Libellé', ...lines].join('\n'));
  await harness.queue('commit', id);
  return id;
}

/** Everything that a batch writes. */
async function traces(id: string) {
  const count = async (sql: string) => Number((await harness.admin.query(sql, [id])).rows[0]?.count);
  return {
    records: await count(`select count(*) from grape_varieties where $1::uuid is not null`),
    journal: await count('select count(*) from record_changes where import_id = $1'),
    batches: await count(`select count(*) from import_batches where import_id = $1 and phase = 'commit'`),
    row: await harness.read(id),
  };
}

describe('the gate of a batch', () => {
  it('lets the batch through that comes next', async () => {
    const id = await queued();
    await claimed(id, async (_run, write, { first }) => {
      await write(first);
      expect(await traces(id)).toMatchObject({
        records: 100,
        journal: 100,
        batches: 1,
        row: { processed_rows: 100 },
      });
    });
    await harness.cancel(id);
  });

  it.each([
    ['an earlier owner', FENCE, Fenced],
    ['a person who cancels', CANCEL, Cancelled],
  ])('is shut for %s, and nothing at all is written', async (_, meanwhile, error) => {
    const id = await queued();
    await claimed(id, async (_run, write, { first, second }) => {
      await write(first);
      await harness.admin.query(meanwhile, [harness.organizationId, id]);
      const before = await traces(id);
      await expect(write(second)).rejects.toThrow(error);
      const after = await traces(id);
      expect({ ...after, row: undefined }).toEqual({ ...before, row: undefined });
      expect(after.row.processed_rows).toBe(100);
    });
    await harness.admin.query(`delete from imports where id = $1`, [id]);
  });

  it('is shut for a batch that was already written, and for one that comes too early', async () => {
    const id = await queued();
    await claimed(id, async (_run, write, { first, third }) => {
      await write(first);
      const before = await traces(id);
      await expect(write(first)).rejects.toThrow(Fenced);
      await expect(write(third)).rejects.toThrow(Fenced);
      expect(await traces(id)).toEqual(before);
    });
    await harness.admin.query(`delete from imports where id = $1`, [id]);
  });
});

describe('a batch that the database refuses', () => {
  it('is cut in halves until the rows to blame stand alone, and the others land', async () => {
    const id = await queued();
    await harness.admin.query(
      `alter table grape_varieties add constraint no_sevens check (code not in ('7', '8', '190')) `,
    );
    try {
      await harness.work();
      expect(await harness.read(id)).toMatchObject({
        status: 'completed',
        inserted: 297,
        errors: 3,
        current_batch: 3,
      });
      expect(await harness.listedRows(id)).toMatchObject(
        [9, 10, 192].map((line) => ({
          line,
          outcome: 'error',
          issues: [{ code: 'refused_by_database', params: { sqlstate: '23514' } }],
        })),
      );
      const { rows } = await harness.admin.query(
        'select rows from import_batches where import_id = $1 and phase = $2 order by batch',
        [id, 'commit'],
      );
      expect(rows).toEqual([{ rows: 100 }, { rows: 100 }, { rows: 100 }]);
    } finally {
      await harness.admin.query('alter table grape_varieties drop constraint no_sevens');
    }
  });

  it('fails the import, with the reason, for what no row is to blame for', async () => {
    const id = await queued();
    await harness.admin.query('alter table grape_varieties rename to elsewhere');
    try {
      await harness.work();
      expect(await harness.read(id)).toMatchObject({
        status: 'failed',
        last_error_code: 'database_error',
        last_error_params: { sqlstate: '42P01', file: 'file.csv' },
      });
    } finally {
      await harness.admin.query('alter table elsewhere rename to grape_varieties');
    }
  });
});

describe('a batch that somebody else is to blame for', () => {
  it('is written again when it is the victim of a deadlock, or an administrator cancels it', async () => {
    const interruptions = await Interruptions.fit(harness.admin);
    for (const code of ['40P01', '57014'] as const) {
      const id = await queued();
      await interruptions.plan(code, 2);
      await harness.work();
      expect(await harness.read(id)).toMatchObject({ status: 'completed', inserted: 300, epoch: 3 });
    }
  });

  it('fails the import when it is cancelled however often it is sent: it is too slow for somebody’s limit', async () => {
    const id = await queued();
    await harness.admin.query(`
      create function too_slow() returns trigger language plpgsql as $$
      begin
        perform pg_sleep(1.2);
        return new;
      end $$;
      create trigger too_slow before insert on import_batches
        for each row when (new.batch = 2 and new.phase = 'commit') execute function too_slow()`);
    await harness.configure('statement_timeout', '700ms');
    try {
      await harness.work();
      expect(await harness.read(id)).toMatchObject({
        status: 'failed',
        last_error_code: 'database_error',
        last_error_params: { sqlstate: '57014' },
        processed_rows: 100,
      });
    } finally {
      await harness.configure('statement_timeout', '0');
      await harness.admin.query('drop trigger too_slow on import_batches; drop function too_slow()');
    }
  });
});

it('what the queue should try again is no failure of the import', () => {
  expect(asFailure(new ConnectionLost(new Error('Connection terminated unexpectedly')))).toBeUndefined();
  expect(asFailure(new Fenced('claimed by another worker'))).toBeUndefined();
});

it.each([new Error('a broken invariant'), new TypeError('x is undefined'), 'a text'])(
  'what nobody foresaw is a fault of the program, and is not tried again: %s',
  (thrown) => {
    expect(asFailure(thrown)).toMatchObject({ code: 'internal', cause: thrown });
  },
);

it('a fault of the program is logged where it was thrown, without its words', () => {
  const lines: string[] = [];
  const log = createLog('test', 'info', { write: (line: string) => void lines.push(line) });
  const failure = asFailure(new Error('the value of a cell'));
  if (!failure) throw new Error('nothing was to be logged');
  logFailure(log, failure);
  expect(lines).toHaveLength(1);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    msg: 'failed',
    code: 'internal',
    cause: { error: 'Error', at: expect.arrayContaining([expect.stringContaining('gate.test.ts')]) },
  });
  expect(lines[0]).not.toContain('the value of a cell');
});
