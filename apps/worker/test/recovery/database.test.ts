import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeScenarios } from '../support/describe-scenarios.ts';
import { lockRecord } from '../support/lock-record.ts';
import type { MixedFile } from '../support/mixed-file.ts';
import type { Scenario } from '../support/scenario.ts';
import { until } from '../support/until.ts';

async function deadlocks({ harness }: Scenario): Promise<number> {
  const { rows } = await harness.admin.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  return Number(rows[0]?.deadlocks);
}

/** What is to be expected of a file where a row of an older record is kept aside, since somebody has edited that. */
function withoutRow(file: MixedFile, row: number, edited: Readonly<Record<string, string>>): MixedFile {
  const { updated, errors } = file.counts;
  const code = `V${String(row - 1).padStart(7, '0')}`;
  return {
    ...file,
    counts: { ...file.counts, updated: updated - 1, errors: errors + 1 },
    written: file.written.filter(({ row_number }) => row_number !== row),
    records: file.records.map((record) =>
      record.code === code ? { ...record, name: 'An older name', ...edited } : record,
    ),
  };
}

describeScenarios('a batch', (inScenario) => {
  it(
    'that takes longer than five seconds lands whole, and its worker keeps the import',
    inScenario(async (scenario) => {
      const { subject } = await scenario.heldIn(5);
      const { epoch } = await subject.read();
      // The fault itself: time that passes.
      await wait(7_000);
      await scenario.brake.release();
      expect((await subject.expectExact()).epoch).toBe(epoch);
    }),
  );

  it(
    'that waits longer than five seconds for somebody’s lock lands whole, and its worker keeps the import',
    inScenario(async (scenario) => {
      const { subject } = await scenario.heldIn(1);
      const { epoch } = await subject.read();
      const lock = await lockRecord(scenario, 'V0000500');
      await scenario.brake.release();
      await lock.awaited();
      await wait(7_000);
      expect(await subject.read()).toMatchObject({ status: 'committing', processed_rows: 500 });
      await lock.release();
      expect((await subject.expectExact()).epoch).toBe(epoch);
    }),
  );

  it(
    'that is the victim of a deadlock is written again',
    inScenario(async (scenario) => {
      // The batch waits first, and finds the circle: sooner than its limit on waiting for locks.
      await scenario.harness.configure('deadlock_timeout', '400ms');
      const { subject } = await scenario.heldIn(1);
      const { epoch } = await subject.read();
      const lock = await lockRecord(scenario, 'V0000591');
      await lock.transaction.query("set deadlock_timeout = '1min'");
      await lock.transaction.query('savepoint circle');
      await scenario.brake.release();
      await until(
        async () => {
          await lock.awaited();
          // While it waits for the later record, it holds the earlier one.
          await lock.transaction.query(
            "update grape_varieties set comment = 'theirs' where code = 'V0000502'",
          );
          await lock.transaction.query('rollback to circle');
          return deadlocks(scenario);
        },
        (count) => count > 0,
      );
      await lock.release();
      expect((await subject.expectExact()).epoch).toBe(epoch);
    }),
  );

  it(
    'that cannot be serialised with another transaction is written again, on what that left',
    inScenario(async (scenario) => {
      const { harness } = scenario;
      const subject = await scenario.ready();
      await harness.configure('default_transaction_isolation', 'repeatable read');
      const lock = await lockRecord(scenario, 'V0000501');
      const worker = await scenario.start();
      await subject.queue();
      await lock.awaited();
      // What the batch saw of the record is the past once this is committed (SQLSTATE 40001).
      await lock.transaction.query("update grape_varieties set comment = 'theirs' where code = 'V0000501'");
      await lock.release();
      await scenario
        .subjectOf(subject.id, withoutRow(subject.file, 502, { comment: 'theirs' }))
        .expectExact();
      const listed = await harness.listedRows(subject.id);
      expect(listed.find(({ row_number }) => row_number === 502)?.issues).toMatchObject([
        { code: 'changed_since_check', field: 'name', value: 'Variety 501' },
        { code: 'changed_since_check', field: 'comment', params: { now: 'theirs' } },
      ]);
      expect(worker.log).not.toContainEqual(expect.objectContaining({ msg: 'failed' }));
    }),
  );

  it(
    'that finds the disk full fails the import with this reason, and continued it completes',
    inScenario(async (scenario) => {
      const subject = await scenario.ready();
      const { admin } = scenario.harness;
      await admin.query(`
        create function test_disk_full() returns trigger language plpgsql as $$
        begin
          raise exception 'could not extend file' using errcode = '53100';
        end $$;
        create trigger test_disk_full before insert on record_changes
          for each row when (new.row_number > 1100) execute function test_disk_full()`);
      await scenario.start();
      await subject.queue();
      const failed = await subject.until(({ status }) => status === 'failed');
      expect(failed).toMatchObject({ last_error_code: 'disk_full', processed_rows: 1_100 });
      await subject.expectWholeBatches();
      await admin.query('drop trigger test_disk_full on record_changes');
      await subject.resume();
      const done = await subject.expectExact();
      expect(done.epoch).toBe(failed.epoch + 1);
    }),
  );
});
