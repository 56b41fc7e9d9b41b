import { ImportPlan } from '@sluice/services/plan/import-plan';
import type { Edits } from '@sluice/shared';
import { fileKey } from '@sluice/storage';
import { plannedBatches } from '../../src/engine/plan/planned-reader.ts';
import type { Harness } from './harness.ts';

/** Writes over cells of rows, as the API does: null, what the file says. Enqueues what counts it. */
export async function correct(
  harness: Harness,
  importId: string,
  rows: Readonly<Record<number, Readonly<Record<number, string | null>>>>,
): Promise<void> {
  const cells = Object.entries(rows).flatMap(([row, edits]) =>
    Object.entries(edits).map(([column, value]) => ({ row: Number(row), column: Number(column), value })),
  );
  await harness.admin.query(
    `insert into import_corrections as c (organization_id, import_id, row_number, column_number, value)
     select i.organization_id, i.id, g.row, g."column", g.value
     from imports i, jsonb_to_recordset($2::jsonb) as g("row" integer, "column" integer, value text)
     where i.id = $1
     on conflict (organization_id, import_id, row_number, column_number) do update set value = excluded.value`,
    [importId, JSON.stringify(cells)],
  );
  await harness.admin.query(
    `update imports i set unchecked_rows = (
       select count(distinct row_number) from import_corrections c
       where c.organization_id = i.organization_id and c.import_id = i.id and value is distinct from checked_value)
     where id = $1`,
    [importId],
  );
  await harness.enqueue('recount', importId);
}

/** All that a dry run leaves, for whoever looks at it and for the commit: the same for the same rows, however they were counted. */
export async function planOf(harness: Harness, importId: string) {
  const { organizationId, storage } = harness;
  const { rows: imports } = await harness.admin.query(
    `select status, phase, total_rows, processed_rows, inserted, updated, unchanged, skipped, errors, warnings, remarks, erased,
       plan, cursor_row, unchecked_rows, file_id from imports where id = $1`,
    [importId],
  );
  const { file_id, ...counted } = imports[0];
  const { rows: lines } = await harness.admin.query(
    `select batch, rows, processed_rows, outcomes, erasures, found_by from import_batches
     where import_id = $1 and phase = 'check' order by batch`,
    [importId],
  );
  const { rows: listed } = await harness.admin.query(
    `select row_number, line, outcome, issues, remarks, cells from import_rows where import_id = $1 order by row_number`,
    [importId],
  );
  const { rows: corrections } = await harness.admin.query<{ row_number: number; edits: Edits }>(
    `select row_number, jsonb_object_agg(column_number, checked_value) as edits from import_corrections
     where import_id = $1 and checked_value is not null group by 1 order by 1`,
    [importId],
  );
  const plan = new ImportPlan({ storage, key: fileKey(organizationId, file_id) }, importId);
  const batches = await plannedBatches(harness.admin, { organizationId, importId });
  const planned = await Promise.all(batches.map((batch) => plan.read(batch)));
  return { counted, lines, listed, corrections, planned };
}
