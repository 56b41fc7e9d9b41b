import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImportPlan, type PlannedBatch } from '@sluice/services/plan/import-plan';
import type { Options, RowIssue, RowRemark } from '@sluice/shared';
import { fileKey } from '@sluice/storage';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { check as checkRows } from '../src/engine/check/check.ts';
import { HandedOver } from '../src/engine/run/stopped.ts';
import { Harness } from './support/harness.ts';

let harness: Harness;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-check-'));
  harness = await Harness.open();
});
afterAll(async () => {
  await harness.close();
  expect(await readdir(folder)).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});

const HEADER = 'Identifiant,E-mail,Prénom,Nom,Téléphone,Société';
const FILLERS = 400;
const filler = (at: number) => `F${at},f${at}@sluice.example,Prénom${at},Nom${at},,`;

/** Rows that mean each other from both ends of a file of several batches. */
function file(): string {
  const rows = Array.from({ length: FILLERS }, (_, at) => filler(at));
  // Two rows of one record, known by its identifier; the second one says it by its address alone.
  rows.unshift('1,anne@sluice.example,Anne,Petit,,first');
  rows.push(',ANNE@sluice.example,Anne,,,');
  // One new person of three rows, of whom the last one has a damaged cell.
  rows.splice(1, 0, ',bob@sluice.example,Bob,,,');
  rows.splice(200, 0, 'B,bob@sluice.example,,Martin,,');
  rows.push('B,,,,+33 1 23 45 67 89,#REF!');
  // Known as it is; known by what belongs to another; known to nobody, and called otherwise.
  rows.push('3,carl@sluice.example,Carl,Roux,,', '4,,,,,', 'N/A,,Nobody,Atall,,');
  rows.push(',shared@sluice.example,Denis,Noir,,', ',shared@sluice.example,Emma,Blanc,,');
  return [HEADER, ...rows].join('\n');
}

async function drafted(options: Partial<Options> = {}): Promise<string> {
  const organizationId = await harness.addOrganization();
  harness.organizationId = organizationId;
  await harness.admin.query(
    `insert into leads (organization_id, id, apart, external_id, email, first_name, last_name, company) values
     ($1, $2, true, '1', 'anne@sluice.example', 'Anne', 'Petit', 'before'),
     ($1, $3, true, '3', 'carl@sluice.example', 'Carl', 'Roux', null)`,
    [organizationId, randomUUID(), randomUUID()],
  );
  const id = await harness.draft('leads', file(), { options });
  await harness.work();
  await harness.queue('check', id);
  return id;
}

/** @param stopAfter parts of the plan: the worker is asked to stop then */
async function check(id: string, stopAfter = Number.POSITIVE_INFINITY): Promise<void> {
  const { rows } = await harness.admin.query('select file_id from imports where id = $1', [id]);
  const key = fileKey(harness.organizationId, rows[0]?.file_id);
  const stop = new AbortController();
  let written = 0;
  class StoppingPlan extends ImportPlan {
    override async remove(signal?: AbortSignal): Promise<number> {
      if (stopAfter === 0) stop.abort();
      signal?.throwIfAborted();
      return super.remove(signal);
    }
    override async write(...part: Parameters<ImportPlan['write']>): Promise<void> {
      await super.write(...part);
      if (++written === stopAfter) stop.abort();
    }
  }
  const plan = new StoppingPlan({ storage: harness.storage, key }, id);
  await harness.claimed('check', id, (run) => checkRows({ ...run, plan, scratch: folder }), stop.signal);
}

/** What the plan says of a row. */
async function plannedOf(id: string, row: number) {
  const { rows } = await harness.admin.query<{ key: string } & PlannedBatch>(
    `select file_id as key, b.processed_rows - b.rows + 1 as "firstRow", b.rows, plan_generation as generation, plan_epoch as epoch
     from import_batches b join imports i on i.id = b.import_id
     where import_id = $1 and b.phase = 'check' and $2 between b.processed_rows - b.rows + 1 and b.processed_rows`,
    [id, row],
  );
  const [batch] = rows;
  if (!batch) throw new Error(`row ${row} is in no batch`);
  const plan = new ImportPlan(
    { storage: harness.storage, key: fileKey(harness.organizationId, batch.key) },
    id,
  );
  return { ...(await plan.readRow(batch, row)), laid: (await plan.read(batch)).laid.get(row) };
}

async function told(id: string) {
  const { status, inserted, updated, unchanged, skipped, errors } = await harness.read(id);
  const { rows } = await harness.admin.query<{
    warnings: number;
    remarks: Record<string, number>;
    plan: Record<string, unknown>;
    letters: string;
  }>(
    `select i.warnings, i.remarks, i.plan, (
       select string_agg(outcomes, '' order by batch) from import_batches where import_id = i.id and phase = 'check'
     ) as letters from imports i where id = $1`,
    [id],
  );
  const { rows: listed } = await harness.admin.query<{
    line: number;
    outcome: string;
    issues: RowIssue[];
    remarks: RowRemark[];
  }>(`select line, outcome, issues, remarks from import_rows where import_id = $1 order by row_number`, [id]);
  const [row] = rows;
  if (!row) throw new Error(`no import ${id}`);
  return { status, counts: { inserted, updated, unchanged, skipped, errors }, ...row, listed };
}

it('decides the rows of a file whose people are spread over its batches', async () => {
  const id = await drafted();
  await check(id);
  const { status, counts, letters, listed, plan, warnings, remarks } = await told(id);
  expect(status).toBe('ready');
  expect(counts).toEqual({ inserted: FILLERS + 4, updated: 1, unchanged: 1, skipped: 3, errors: 1 });
  const foundBy = { externalId: 1, email: 1 };
  expect(plan).toEqual({ ...counts, warnings, erased: { records: 0, fields: {} }, foundBy });
  for (const [outcome, letter] of [
    ['inserted', 'i'],
    ['updated', 'u'],
    ['unchanged', '='],
    ['skipped', 's'],
    ['errors', 'e'],
  ] as const)
    expect(letters.split(letter).length - 1, outcome).toBe(counts[outcome]);
  expect({ warnings, remarks }).toEqual({ warnings: 3, remarks: { spreadsheet_error: 1, set_apart: 2 } });
  const lines = listed.map((row) =>
    [
      row.line,
      row.outcome,
      ...row.issues.map(({ code }) => code),
      ...row.remarks.map(({ code }) => code),
    ].join(' '),
  );
  expect(lines).toEqual([
    '2 skipped merged_into_line',
    '3 skipped merged_into_line',
    '202 skipped merged_into_line',
    '406 warning spreadsheet_error',
    '409 error no_identity',
    '410 warning set_apart',
    '411 warning set_apart',
  ]);
  expect(listed[0]?.issues[0]?.params).toEqual({ line: 405, rule: 'update' });

  const { rows: known } = await harness.admin.query<{ id: string }>(
    `select id from leads where organization_id = $1 and external_id = '1'`,
    [harness.organizationId],
  );
  const [first, last] = [await plannedOf(id, 1), await plannedOf(id, 404)];
  expect(first).toMatchObject({ outcome: 'skipped', carrier: 404, recordId: null });
  expect(last).toMatchObject({ outcome: 'updated', carrier: null, recordId: known[0]?.id });
  // An empty cell leaves alone what an earlier row says.
  expect(last.laid?.toSorted()).toEqual(['1', 'Anne', 'Petit', 'anne@sluice.example', 'first', null]);
  expect((await plannedOf(id, 408)).laid).toBeUndefined();
});

it.each([
  { onDuplicate: 'skip', outcome: 'skipped' },
  { onDuplicate: 'error', outcome: 'error' },
] as const)(
  'lets the first row of a person count where known ones are left alone: $onDuplicate',
  async ({ onDuplicate, outcome }) => {
    const id = await drafted({ onDuplicate });
    await check(id);
    const { counts, letters, listed, plan, warnings, remarks } = await told(id);
    expect(plan.foundBy).toEqual({ externalId: 2 });
    const leftOut = 5;
    expect(counts).toEqual({
      ...{ inserted: FILLERS + 4, updated: 0, unchanged: 0 },
      ...(outcome === 'error' ? { skipped: 0, errors: leftOut + 1 } : { skipped: leftOut, errors: 1 }),
    });
    expect(letters.split('i').length - 1).toBe(FILLERS + 4);
    // The damaged cell is in a row that is not imported.
    expect({ warnings, remarks }).toEqual({ warnings: 2, remarks: { set_apart: 2 } });
    expect(
      listed.map(({ line, outcome: of, issues }) => [line, of, ...issues.map(({ code }) => code)].join(' ')),
    ).toEqual([
      `2 ${outcome} duplicate_in_table`,
      `202 ${outcome} merged_into_line`,
      `405 ${outcome} merged_into_line`,
      `406 ${outcome} merged_into_line`,
      `407 ${outcome} duplicate_in_table`,
      '409 error no_identity',
      '410 warning',
      '411 warning',
    ]);
  },
);

it.each([
  [1, 'update'],
  [3, 'skip'],
  [5, 'error'],
  [6, 'update'],
  [7, 'skip'],
] as const)(
  'comes to the same when it is stopped after %i parts of the plan, and goes on: %s',
  async (parts, onDuplicate) => {
    const whole = await drafted({ onDuplicate });
    await check(whole);
    const expected = withoutIds(await told(whole));
    const id = await drafted({ onDuplicate });
    await expect(check(id, parts)).rejects.toThrow(HandedOver);
    await check(id);
    expect(withoutIds(await told(id))).toEqual(expected);
  },
);

it('hands over where it is stopped while it forgets the plan of an earlier dry run', async () => {
  const whole = await drafted({ onDuplicate: 'skip' });
  await check(whole);
  const expected = withoutIds(await told(whole));
  const id = await drafted({ onDuplicate: 'skip' });
  await expect(check(id, 0)).rejects.toThrow(HandedOver);
  await check(id);
  expect(withoutIds(await told(id))).toEqual(expected);
});

it('begins anew where a worker of the former release has checked rows and planned nothing', async () => {
  const whole = await drafted({ onDuplicate: 'skip' });
  await check(whole);
  const expected = withoutIds(await told(whole));
  const id = await drafted({ onDuplicate: 'skip' });
  await expect(check(id, 2)).rejects.toThrow(HandedOver);
  const { rowCount } = await harness.admin.query(
    `update import_batches set plan_generation = null, plan_epoch = null
     where import_id = $1 and phase = 'check' and batch = 1`,
    [id],
  );
  expect(rowCount).toBe(1);
  await check(id);
  expect(withoutIds(await told(id))).toEqual(expected);
});

/** Records of two organisations have other ids. */
function withoutIds<Told>(told: Told): unknown {
  return JSON.parse(JSON.stringify(told).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id'));
}
