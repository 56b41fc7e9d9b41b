import type { House } from './house.ts';
import { imported } from './imported.ts';

/** Imports grape varieties, lines under a header, to completion, and tells the import's id. */
export function importedVarieties(house: House, ...lines: string[]): Promise<string> {
  return imported(house, 'grape_varieties', lines.join('\n'));
}

/** Queues an undo or a redo, as the API does. `goOn`: from its checkpoint. */
export async function queuePlayback(
  house: House,
  phase: 'undo' | 'redo',
  importId: string,
  { goOn = false }: { goOn?: boolean } = {},
): Promise<void> {
  await house.move(goOn ? 'continue' : 'queueAfterCommit', importId, phase);
}

/** Undoes or redoes an import, as the worker does, and tells how it went. */
export async function playBack(
  house: House,
  phase: 'undo' | 'redo',
  importId: string,
): Promise<{ status: string; records: number; values: number; kept: number }> {
  await queuePlayback(house, phase, importId);
  await house.work();
  return outcome(house, importId);
}

export async function outcome(
  house: House,
  importId: string,
): Promise<{ status: string; records: number; values: number; kept: number }> {
  const { rows } = await house.admin.query<{ status: string; records: number; values: number; kept: number }>(
    `select status, step_records as records, step_values as values, step_kept as kept from imports where id = $1`,
    [importId],
  );
  const [row] = rows;
  if (!row) throw new Error('there is no such import');
  return row;
}

/** The records of an entity, whole but for the time of their last change, in the order of their keys. */
export async function wholeRecords(house: House, table: string): Promise<unknown[]> {
  const { rows } = await house.admin.query<{ record: unknown }>(
    `select to_jsonb(t) - 'updated_at' as record from ${table} t order by match_key collate "C"`,
  );
  return rows.map(({ record }) => record);
}
