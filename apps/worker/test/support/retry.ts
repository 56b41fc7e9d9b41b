import { createHash, randomUUID } from 'node:crypto';
import type { Edits } from '@sluice/shared';
import { fileKey } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import type { Harness, ImportRow } from './harness.ts';

/** Writes over cells of a refused row, as the API does. */
export async function edit(harness: Harness, importId: string, row: number, edits: Edits): Promise<void> {
  const { rowCount } = await harness.admin.query(
    `insert into import_corrections as c (organization_id, import_id, row_number, column_number, value)
     select organization_id, import_id, row_number, key::int, value
     from import_rows cross join jsonb_each_text($3) where import_id = $1 and row_number = $2 and outcome = 'error'
     on conflict (organization_id, import_id, row_number, column_number) do update set value = excluded.value`,
    [importId, row, JSON.stringify(edits)],
  );
  if (rowCount === 0) throw new Error(`row ${row} is not refused`);
  await harness.admin.query(
    `update imports i set unchecked_rows = (
       select count(distinct row_number) from import_corrections c
       where c.organization_id = i.organization_id and c.import_id = i.id and value is distinct from checked_value)
     where id = $1`,
    [importId],
  );
}

/** Queues a retry, as the API does. */
export async function queueRetry(harness: Harness, importId: string, fileId?: string): Promise<void> {
  await harness.admin.query('update imports set correction_file_id = $2 where id = $1', [
    importId,
    fileId ?? null,
  ]);
  await harness.move('queueAfterCommit', importId, 'retry');
}

/** Retries an import, as the worker does, and tells what it is then. `fileId`: of a corrected report. */
export async function retried(harness: Harness, importId: string, fileId?: string): Promise<ImportRow> {
  await queueRetry(harness, importId, fileId);
  await harness.work();
  return harness.read(importId);
}

/** Queues what was stopped, as the API does. */
export async function queueAgain(
  harness: Harness,
  importId: string,
  phase: 'check' | 'commit' | 'retry',
): Promise<void> {
  await harness.move('continue', importId, phase);
}

/** A file as an upload leaves it. */
export async function uploaded(
  harness: Harness,
  contents: string | Buffer,
  name = 'report.csv',
): Promise<string> {
  const id = randomUUID();
  const bytes = Buffer.from(contents);
  await harness.storage.put(fileKey(harness.organizationId, id), inOneChunk(bytes));
  await harness.admin.query(
    'insert into files (organization_id, id, name, bytes, sha256) values ($1, $2, $3, $4, $5)',
    [harness.organizationId, id, name, bytes.length, createHash('sha256').update(bytes).digest('hex')],
  );
  return id;
}

/** The progress of a phase after the commit, as the database has it. */
export async function ownProgressOf(harness: Harness, importId: string) {
  const { rows } = await harness.admin.query(
    'select step_row, step_total, step_processed, step_records, step_values, step_kept from imports where id = $1',
    [importId],
  );
  return rows[0];
}

/** The journal of an import: row, and the record as it was and is. */
export async function journalOf(harness: Harness, importId: string) {
  const { rows } = await harness.admin.query(
    'select row_number, line, before, after from record_changes where import_id = $1 order by row_number',
    [importId],
  );
  return rows;
}

/** What was written over the refused rows of an import, by line. */
export async function editsOf(harness: Harness, importId: string): Promise<Record<string, Edits | null>> {
  const { rows } = await harness.admin.query<{ line: number; edits: Edits | null }>(
    `select line, (
       select jsonb_object_agg(column_number, value) from import_corrections c
       where c.import_id = r.import_id and c.row_number = r.row_number and value is not null) as edits
     from import_rows r where import_id = $1 order by row_number`,
    [importId],
  );
  return Object.fromEntries(rows.map(({ line, edits }) => [line, edits]));
}
