import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { INTERRUPTIONS, type Interruption, Interruptions } from './support/interruptions.ts';
import { mixedFile } from './support/mixed-file.ts';

/** Four batches. Of every ten rows the fourth is refused, for want of a name. */
const FILE = mixedFile(350);
const GIVEN = 'Given afterwards';
const PHASES = ['commit', 'retry', 'undo', 'redo'] as const;
type Phase = (typeof PHASES)[number];

let harness: Harness;
let interruptions: Interruptions;
let id: string;
beforeAll(async () => {
  harness = await Harness.open();
  await harness.import('grape_varieties', FILE.before);
  id = await harness.check('grape_varieties', FILE.csv);
  await harness.admin.query(`
    create table test_records as select organization_id, id, code, name, color, comment from grape_varieties;
    create table test_rows as select * from import_rows;
    create table test_import as select * from imports where status = 'ready'`);
  interruptions = await Interruptions.fit(harness.admin);
});
afterAll(() => harness.close());

/** Everything as it was after the dry run; the triggers stand aside. */
async function beginAnew(): Promise<void> {
  await interruptions.none();
  await harness.admin.query(`
    set session_replication_role = replica;
    truncate grape_varieties, import_rows, import_corrections, import_batches, import_keys, record_changes;
    insert into grape_varieties (organization_id, id, code, name, color, comment) select * from test_records;
    insert into import_rows select * from test_rows;
    update imports i set status = 'ready', phase = 'check', owner = null, completed_at = null,
      last_error_code = null, cursor_row = t.cursor_row, processed_rows = t.processed_rows, inserted = t.inserted,
      updated = t.updated, unchanged = t.unchanged, skipped = t.skipped, errors = t.errors
    from test_import t where i.id = t.id;
    delete from graphile_worker._private_jobs;
    set session_replication_role = default`);
}

/** Gives the refused rows the names that they lack. */
async function correct(): Promise<void> {
  await harness.admin.query(`
    insert into import_corrections (organization_id, import_id, row_number, column_number, value)
    select organization_id, import_id, row_number, 1, '${GIVEN}' from import_rows where outcome = 'error'`);
}

const QUEUED = `status = 'queued', queued_at = now(), started_at = null, completed_at = null, 
  attempts = 0, last_error_code = null, last_error_params = '{}'`;

/** Queues a phase from its beginning, as the API does. */
async function begin(phase: Phase): Promise<void> {
  if (phase === 'commit') return harness.queue('commit', id);
  await harness.admin.query(
    `update imports set ${QUEUED}, phase = $2, step_row = 0, step_total = null, step_processed = 0, step_records = 0,
       step_values = 0, step_kept = 0 where id = $1`,
    [id, phase],
  );
  await enqueue();
}

/** Gives the import a job for the phase that it is in. */
async function enqueue(): Promise<void> {
  await harness.admin.query('select sluice.enqueue(phase, organization_id, id) from imports where id = $1', [
    id,
  ]);
}

/** Queues what was stopped from its checkpoint, as the API does. */
async function goOn(): Promise<void> {
  await harness.admin.query(`update imports set ${QUEUED} where id = $1`, [id]);
  await enqueue();
}

async function cancel(): Promise<void> {
  await harness.admin.query(
    `update imports set status = 'cancelled', completed_at = now(), epoch = epoch + 1
     where id = $1 and status in ('queued', 'committing', 'undoing')`,
    [id],
  );
}

interface Change {
  readonly row_number: number;
  readonly created: boolean;
  readonly in_effect: boolean;
}

async function journal(): Promise<Change[]> {
  const { rows } = await harness.admin.query<Change>(
    `select row_number, before is null as created, undone_at is null as in_effect
     from record_changes where import_id = $1 order by row_number`,
    [id],
  );
  return rows;
}

/** The table as a journal tells it: what stands before the import, and what of the file is in effect over it. */
function tableOf(changes: readonly Change[]): unknown[] {
  const written = new Set(changes.filter(({ in_effect }) => in_effect).map(({ row_number }) => row_number));
  return Array.from({ length: FILE.rows }, (_, index) => index).flatMap((index) => {
    const kind = index % 10;
    const record = {
      code: `V${String(index).padStart(7, '0')}`,
      color: 'black',
      comment: `row ${index}, "quoted"`,
    };
    const name = kind === 3 ? GIVEN : `Variety ${index}`;
    if (written.has(index + 1) || kind === 0) return [{ ...record, name }];
    return kind <= 2 ? [{ ...record, name: 'An older name' }] : [];
  });
}

/** Counters, journal, batches and table say the same of the import, wherever it stands. */
async function expectSound(): Promise<void> {
  const row = await harness.read(id);
  const changes = await journal();
  const { cursor_row: reached } = row;
  const refusedThen = changes.filter(({ row_number }) => row_number % 10 === 4);
  expect(changes.filter(({ row_number }) => row_number % 10 !== 4)).toMatchObject(
    FILE.written.filter(({ row_number }) => row_number <= reached),
  );
  const passed = (kind: number) => Math.floor((reached + 9 - kind) / 10);
  expect(row).toMatchObject({
    processed_rows: reached,
    inserted: changes.filter(({ created }) => created).length,
    updated: changes.filter(({ created }) => !created).length,
    unchanged: passed(0),
    skipped: passed(4),
    errors: passed(3) - refusedThen.length,
  });
  const { rows: progress } = await harness.admin.query(
    `select step_processed = step_records + step_values + step_kept as sum, (
       select coalesce(sum(rows), 0)::int from import_batches b where b.import_id = i.id and b.phase = 'commit') as rows
     from imports i where id = $1`,
    [id],
  );
  expect(progress).toEqual([{ sum: true, rows: reached }]);
  expect(await harness.records('grape_varieties')).toEqual(tableOf(changes));
}

/** A job that comes too late, for an import that was cancelled or failed, writes nothing. */
async function expectStill(): Promise<void> {
  const before = [await harness.read(id), await journal()];
  await enqueue();
  await harness.work();
  expect([await harness.read(id), await journal()]).toEqual(before);
}

interface Trouble {
  readonly kind: Interruption | 'lost' | 'cancelled while it waits';
  readonly writes: number;
}

async function meet({ kind, writes }: Trouble): Promise<void> {
  if (kind === 'cancelled while it waits') await cancel();
  else if (kind === 'lost') await harness.claimed(await phaseNow(), id, async () => undefined);
  else await interruptions.plan(kind, writes);
  await harness.work();
  await interruptions.none();
  await expectSound();
}

async function phaseNow(): Promise<Phase> {
  const { phase } = await harness.read(id);
  return PHASES.find((one) => one === phase) ?? 'commit';
}

/** Takes a phase to its end through everything that gets in its way. */
async function through(phase: Phase, troubles: readonly Trouble[]): Promise<void> {
  await begin(phase);
  for (const trouble of troubles) {
    await meet(trouble);
    const { status } = await harness.read(id);
    if (status === 'completed' || status === 'undone') return;
    if (status === 'cancelled' || status === 'failed') {
      await expectStill();
      await goOn();
    } else {
      // As the reconciler does.
      await enqueue();
    }
  }
  await harness.work();
  await expectSound();
}

const troubles = fc.array(
  fc.record({
    kind: fc.constantFrom<Trouble['kind']>(...INTERRUPTIONS, 'lost', 'cancelled while it waits'),
    writes: fc.nat({ max: 4 }),
  }),
  { maxLength: 3 },
);
const plan = fc.record({
  correctedBefore: fc.boolean(),
  commit: troubles,
  retry: troubles,
  undo: troubles,
  redo: troubles,
});

it('whatever interrupts it, and however often: counters, journal and table agree, and the end is the same', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async ({ correctedBefore, ...troublesOf }) => {
      await beginAnew();
      if (correctedBefore) await correct();
      for (const phase of PHASES) {
        if (phase === 'retry') await correct();
        await through(phase, troublesOf[phase]);
        expect((await harness.read(id)).status).toBe(phase === 'undo' ? 'undone' : 'completed');
        const inEffect = (await journal()).filter(({ in_effect }) => in_effect).length;
        const tenths = phase === 'undo' ? 0 : phase === 'commit' && !correctedBefore ? 7 : 8;
        expect(inEffect).toBe((FILE.rows / 10) * tenths);
      }
    }),
    { numRuns: 5 },
  );
}, 120_000);
