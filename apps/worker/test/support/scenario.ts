import type { TestDatabase } from '@sluice/db/testing';
import { expect } from 'vitest';
import { Brake } from './brake.ts';
import { Harness, type ImportRow } from './harness.ts';
import { type MixedFile, mixedFile } from './mixed-file.ts';
import { until } from './until.ts';
import { WorkerProcess } from './worker-process.ts';

/** Small enough for batches of 100 rows: 24 of them. */
const ROWS = 2_400;

/** Where a fault strikes: a harness with a brake, real workers, and the import of a mixed file. */
export class Scenario {
  /** @param database of the test's own, without it a new one in the cluster of the run */
  static async open(database?: TestDatabase): Promise<Scenario> {
    const harness = await Harness.open(database);
    return new Scenario(harness, await Brake.fit(harness.database.adminUrl));
  }

  readonly harness: Harness;
  readonly brake: Brake;
  /** Those that were started, in that order. */
  readonly workers: WorkerProcess[] = [];

  private constructor(harness: Harness, brake: Brake) {
    this.harness = harness;
    this.brake = brake;
  }

  async start(): Promise<WorkerProcess> {
    const worker = await WorkerProcess.start(this.harness);
    this.workers.push(worker);
    return worker;
  }

  /** An import whose dry run is done, into a table that holds what its file expects to find. No worker may run yet. */
  async ready(file: MixedFile = mixedFile(ROWS)): Promise<ImportUnderTest> {
    await this.harness.import('grape_varieties', file.before);
    return this.subjectOf(await this.harness.check('grape_varieties', file.csv), file);
  }

  subjectOf(id: string, file: MixedFile = mixedFile(ROWS)): ImportUnderTest {
    return new ImportUnderTest(this, id, file);
  }

  /** Such an import, its commit held up in the middle of a batch by one of these workers. */
  async heldIn(batch: number, workers = 2): Promise<{ subject: ImportUnderTest; owner: WorkerProcess }> {
    const subject = await this.ready();
    await this.brake.hold('commit', batch);
    await Promise.all(Array.from({ length: workers }, () => this.start()));
    await subject.queue();
    await this.brake.reached();
    return { subject, owner: await subject.owner() };
  }

  /** Ends everything, whatever state a test left it in. */
  async close(): Promise<void> {
    await Promise.all(this.workers.filter(({ runs }) => runs).map((worker) => worker.kill()));
    await this.brake.close();
    await this.harness.close();
  }
}

/** One import of a scenario, and what to look at. */
export class ImportUnderTest {
  readonly id: string;
  readonly file: MixedFile;
  readonly #scenario: Scenario;

  constructor(scenario: Scenario, id: string, file: MixedFile) {
    this.#scenario = scenario;
    this.id = id;
    this.file = file;
  }

  read(): Promise<ImportRow> {
    return this.#scenario.harness.read(this.id);
  }

  until(holds: (row: ImportRow) => boolean, withinMs?: number): Promise<ImportRow> {
    return until(() => this.read(), holds, withinMs);
  }

  queue(): Promise<void> {
    return this.#scenario.harness.queue('commit', this.id);
  }

  /** The worker that holds it, by the database. */
  async owner(): Promise<WorkerProcess> {
    const { admin } = this.#scenario.harness;
    const { rows } = await admin.query<{ pid: number }>(
      'select w.pid from imports i join workers w on w.id = i.owner where i.id = $1',
      [this.id],
    );
    const owner = this.#scenario.workers.find(({ pid }) => pid === rows[0]?.pid);
    if (!owner) throw new Error('no worker holds the import');
    return owner;
  }

  /** @returns milliseconds until another worker has claimed it, from the call of `fault` on */
  async reclaimedAfter(fault: () => unknown): Promise<number> {
    const { epoch } = await this.read();
    const begun = performance.now();
    await fault();
    await this.until((row) => row.epoch > epoch);
    return performance.now() - begun;
  }

  /** As the API does it: behind the lock on the row, at once, and taken from the worker. */
  async cancel(): Promise<boolean> {
    const { rowCount } = await this.#scenario.harness.admin.query(
      `update imports set status = 'cancelled', completed_at = now(), eta_s = null, epoch = epoch + 1
       where id = $1 and status not in ('completed', 'failed', 'cancelled', 'undone')`,
      [this.id],
    );
    return rowCount === 1;
  }

  /** As the API does it: the same phase, from its checkpoint. */
  async resume(): Promise<void> {
    await this.#scenario.harness.admin.query(
      `with queued as (
         update imports set status = 'queued', completed_at = null, started_at = null, queued_at = now(),
           last_error_code = null, last_error_params = '{}', attempts = 0, attempts_in_all = 0
         where id = $1 returning organization_id, id, phase)
       select sluice.enqueue(phase, organization_id, id) from queued`,
      [this.id],
    );
  }

  /** Waits for its end, and compares table, journal, counters and queue with the file, row by row. */
  async expectExact(): Promise<ImportRow> {
    const row = await this.until(({ status }) => ['completed', 'failed', 'cancelled'].includes(status));
    const { file } = this;
    expect(row).toMatchObject({ status: 'completed', last_error_code: null, ...file.counts });
    expect(row.processed_rows).toBe(file.rows);
    await this.#expectSound(row);
    expect(await this.#journal()).toEqual(file.written);
    expect(await this.#scenario.harness.records('grape_varieties')).toEqual(file.records);
    return row;
  }

  /** What must be so of an import that was stopped half-way: whole batches, and counters that are the table. */
  async expectWholeBatches(): Promise<ImportRow> {
    const row = await this.read();
    await this.#expectSound(row);
    expect(row.cursor_row % 100).toBe(0);
    expect(await this.#journal()).toEqual(
      this.file.written.filter(({ row_number }) => row_number <= row.cursor_row),
    );
    return row;
  }

  /**
   * The queue learns of an import's end a moment after the table. A job of the clock whose worker was killed lies there until
   * the clock puts the next one in its place.
   */
  async expectNoJob(): Promise<void> {
    await until(
      async () =>
        (
          await this.#scenario.harness.admin.query(
            `select task_id, key, attempts from graphile_worker._private_jobs
             where coalesce(key, '') <> all ('{schedules,purge}')`,
          )
        ).rows,
      (jobs) => jobs.length === 0,
    );
  }

  async #expectSound(row: ImportRow): Promise<void> {
    const { inserted, updated, unchanged, skipped, errors } = row;
    expect(inserted + updated + unchanged + skipped + errors).toBe(row.processed_rows);
    expect(row.cursor_row).toBe(row.processed_rows);
    const { admin } = this.#scenario.harness;
    const batches = await admin.query(
      `select coalesce(sum(rows), 0)::int as rows from import_batches where import_id = $1 and phase = 'commit'`,
      [this.id],
    );
    expect(batches.rows).toEqual([{ rows: row.processed_rows }]);
    await this.expectNoJob();
  }

  async #journal(): Promise<unknown[]> {
    const { rows } = await this.#scenario.harness.admin.query(
      `select row_number, before is null as created from record_changes
       where import_id = $1 order by row_number, record_id`,
      [this.id],
    );
    return rows;
  }
}
