import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { until } from './support/until.ts';
import { WorkerProcess } from './support/worker-process.ts';

let harness: Harness;
let workers: WorkerProcess[] = [];
beforeAll(async () => {
  harness = await Harness.open();
});
afterEach(async () => {
  await Promise.all(workers.filter(({ runs }) => runs).map((worker) => worker.stop()));
  workers = [];
  await harness.admin.query('delete from leads');
});
afterAll(() => harness.close());

async function start(): Promise<WorkerProcess> {
  const worker = await WorkerProcess.start(harness);
  workers.push(worker);
  return worker;
}

const ROWS = 15_000;
const file = [
  'Lead id,Last name,Value,Notes',
  ...Array.from({ length: ROWS }, (_, index) => `L${index},Name ${index},${index}.5,"some, notes ${index}"`),
].join('\n');

const rowsWritten = async () => {
  const { rows } = await harness.admin.query<{ count: number }>('select count(*)::int as count from leads');
  return rows[0]?.count ?? -1;
};

describe('a real worker', () => {
  it('takes a job up at once and leaves when asked', async () => {
    const worker = await start();
    const id = await harness.draft('leads', 'Lead id,Last name\n1,A\n');
    await until(
      () => harness.read(id),
      ({ profile }) => profile !== null,
    );
    expect(await worker.stop()).toBe(0);
    expect((await harness.admin.query('select 1 from workers')).rows).toEqual([]);
  });

  it.each([
    ['works', () => WorkerProcess.start(harness)],
    ['has yet to start', async () => WorkerProcess.launch(harness)],
  ])('ends with whoever started it, who is gone while it %s', async (_, begin) => {
    const worker = await begin();
    workers.push(worker);
    worker.abandon();
    expect(await worker.exited).toBe(0);
  });

  it('cancels between two batches: the counters are the table, and nothing is written after', async () => {
    const id = await harness.check('leads', file);
    await start();
    await harness.queue('commit', id);
    await until(
      () => harness.read(id),
      ({ processed_rows }) => processed_rows > 0,
    );
    await harness.cancel(id);
    const row = await until(
      () => harness.read(id),
      ({ status }) => status === 'cancelled',
    );
    expect(row.processed_rows).toBeLessThan(ROWS);
    expect(row.inserted).toBe(row.processed_rows);
    expect(await rowsWritten()).toBe(row.inserted);
    // The worker is free for the next import, and this one has not moved.
    const next = await harness.draft('leads', 'Lead id\n1\n');
    await until(
      () => harness.read(next),
      ({ profile }) => profile !== null,
    );
    expect(await harness.read(id)).toEqual(row);
    expect(await rowsWritten()).toBe(row.inserted);
  });

  it('hands over at a batch boundary when it is stopped, and its successor goes on from there', async () => {
    const id = await harness.check('leads', file);
    const first = await start();
    await harness.queue('commit', id);
    await until(
      () => harness.read(id),
      ({ processed_rows }) => processed_rows > 0,
    );
    expect(await first.stop()).toBe(0);
    const paused = await harness.read(id);
    expect(paused).toMatchObject({ status: 'committing', inserted: await rowsWritten() });
    expect(paused.processed_rows).toBeLessThan(ROWS);

    await start();
    const done = await until(
      () => harness.read(id),
      ({ status }) => status === 'completed',
    );
    expect(done).toMatchObject({ inserted: ROWS, updated: 0, unchanged: 0, skipped: 0, errors: 0 });
    expect(done.epoch).toBe(paused.epoch + 1);
    expect(await rowsWritten()).toBe(ROWS);
    const { rows } = await harness.admin.query(
      'select count(*)::int as changes from record_changes where import_id = $1',
      [id],
    );
    expect(rows).toEqual([{ changes: ROWS }]);
  });

  it('unpacks no more of a workbook than an operator allows', async () => {
    // 60 notes of 32,767 characters, in a file of a few KB.
    const notes = await readFile(new URL('files/long-notes.xlsx', import.meta.url));
    const id = await harness.draft('leads', notes);
    await harness.admin.query(`update imports set source = source || '{"format":"workbook"}' where id = $1`, [
      id,
    ]);
    workers.push(await WorkerProcess.start(harness, { SLUICE_SPOOL_MB: '1' }));
    const refused = await until(
      () => harness.read(id),
      ({ status, profile }) => status === 'failed' || profile !== null,
    );
    expect(refused).toMatchObject({
      profile: null,
      last_error_code: 'oversized_workbook',
      last_error_params: { limit: '1 MB', part: 'Notes' },
    });
  });

  it('an express import goes from its dry run into its commit by itself', async () => {
    await start();
    const id = await harness.draft('leads', file, { options: { express: true } });
    await until(
      () => harness.read(id),
      ({ profile }) => profile !== null,
    );
    await harness.queue('check', id);
    const done = await until(
      () => harness.read(id),
      ({ status }) => status === 'completed',
    );
    expect(done).toMatchObject({ inserted: ROWS, plan: { inserted: ROWS } });
  });
});

it('the keeper of a worker starts the next one, and leaves none behind when it is killed', async () => {
  const keeper = spawn(process.execPath, [fileURLToPath(new URL('../src/keep.ts', import.meta.url))], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { DATABASE_URL: harness.database.url, SLUICE_STORAGE_DIR: harness.storageDir },
  });
  const workerBut = async (other?: number) => {
    const [worker] = await until(
      async () =>
        (
          await harness.admin.query<{ pid: number }>(
            'select pid from workers where pid is distinct from $1',
            [other],
          )
        ).rows,
      ({ length }) => length > 0,
    );
    return worker?.pid ?? -1;
  };
  const gone = (pid: number) =>
    until(
      async () => {
        try {
          return process.kill(pid, 0);
        } catch {
          return false;
        }
      },
      (runs) => !runs,
      10_000,
    );
  try {
    const first = await workerBut();
    process.kill(first, 'SIGKILL');
    const second = await workerBut(first);
    keeper.kill('SIGKILL');
    await gone(second);
  } finally {
    keeper.kill('SIGKILL');
    if (keeper.exitCode === null && keeper.signalCode === null) await once(keeper, 'exit');
    await harness.admin.query('delete from workers');
  }
});
