import type { Harness } from './harness.ts';
import { imported } from './imported.ts';

/** Imports grape varieties, lines under a header, to completion, and tells the import's id. */
export function importedVarieties(harness: Harness, ...lines: string[]): Promise<string> {
  return imported(harness, 'grape_varieties', lines.join('\n'));
}

/** Queues an undo or a redo, as the API does. `goOn`: from its checkpoint. */
export async function queuePlayback(
  harness: Harness,
  phase: 'undo' | 'redo',
  importId: string,
  { goOn = false }: { goOn?: boolean } = {},
): Promise<void> {
  await harness.move(goOn ? 'continue' : 'queueAfterCommit', importId, phase);
}

/** Undoes or redoes an import, as the worker does, and tells how it went. */
export async function playBack(
  harness: Harness,
  phase: 'undo' | 'redo',
  importId: string,
): Promise<{ status: string; records: number; values: number; kept: number }> {
  await queuePlayback(harness, phase, importId);
  await harness.work();
  return outcome(harness, importId);
}

export async function outcome(
  harness: Harness,
  importId: string,
): Promise<{ status: string; records: number; values: number; kept: number }> {
  const { rows } = await harness.admin.query<{
    status: string;
    records: number;
    values: number;
    kept: number;
  }>(
    `select status, step_records as records, step_values as values, step_kept as kept from imports where id = $1`,
    [importId],
  );
  const [row] = rows;
  if (!row) throw new Error('there is no such import');
  return row;
}

/** The records of an entity, whole but for when and by which release they were written, in the order of their ids. */
export async function wholeRecords(harness: Harness, table: string): Promise<unknown[]> {
  const { rows } = await harness.admin.query<{ record: unknown }>(
    `select to_jsonb(t) - array['updated_at', 'apart', 'match_key'] as record from ${table} t order by id`,
  );
  return rows.map(({ record }) => record);
}
