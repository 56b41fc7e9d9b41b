import { readPlaces } from '@sluice/services/imports/planned-places';
import { columnsRead, cursorSchema, type Edits, editsSchema } from '@sluice/shared';
import type { SourceRow } from '@sluice/sources';
import { z } from 'zod';
import { arrayLiteral } from '../../postgres/array-literal.ts';
import { withEdits } from '../batch/batches.ts';
import type { NumberedBatch } from '../plan/planned-reader.ts';
import type { Run } from '../run/run.ts';
import { COUNTED_CORRECTIONS, CURSORS_OF_BATCHES } from './statements/uncounted.ts';

/** Some rows of a batch of the plan, by their numbers, in their order. */
export interface RowsOfBatch {
  readonly batch: NumberedBatch;
  readonly rows: readonly number[];
}

const cursorsSchema = z.array(z.object({ batch: z.int(), cursor: cursorSchema }));
const editsOfRows = z.array(z.object({ row_number: z.int(), edits: editsSchema }));

/** Sorts rows into the batches of the plan. @param isAmong of a row */
export function rowsByBatch(
  batches: readonly NumberedBatch[],
  isAmong: (row: number) => boolean,
): RowsOfBatch[] {
  return batches.flatMap((batch) => {
    const rows: number[] = [];
    for (let row = batch.firstRow; row < batch.firstRow + batch.rows; row++) if (isAmong(row)) rows.push(row);
    return rows.length > 0 ? [{ batch, rows }] : [];
  });
}

/**
 * Reads some rows of a source, batch by batch, from the places at which the dry run has met them, as the file has them. Memory
 * holds those of one batch.
 *
 * @throws the reason of the run's signal; as `readPlaces`
 */
export async function* readRows(
  { client, organizationId, importId, source, mapping, signal }: Run,
  wanted: readonly RowsOfBatch[],
): AsyncGenerator<RowsOfBatch & { readonly read: readonly SourceRow[] }> {
  const numbers = wanted.map(({ batch }) => batch.batch);
  const found = await client.query(CURSORS_OF_BATCHES, [organizationId, importId, arrayLiteral(numbers)]);
  const cursors = new Map(cursorsSchema.parse(found.rows).map(({ batch, cursor }) => [batch, cursor]));
  for (const { batch, rows } of wanted) {
    signal.throwIfAborted();
    const from = { row: batch.firstRow - 1, cursor: cursors.get(batch.batch) ?? null };
    const read = await readPlaces(source, columnsRead(mapping), [{ from, rows, planned: null }]);
    yield { batch, rows, read };
  }
}

/** Rows with what the plan has laid over their cells. */
export async function asCounted(
  { client, organizationId, importId, profile }: Run,
  rows: readonly SourceRow[],
): Promise<SourceRow[]> {
  const found = await client.query(COUNTED_CORRECTIONS, [
    ...[organizationId, importId],
    arrayLiteral(rows.map(({ row }) => row)),
  ]);
  const edits = new Map<number, Edits>();
  for (const { row_number, edits: ofRow } of editsOfRows.parse(found.rows)) edits.set(row_number, ofRow);
  const width = profile.columns.length;
  return rows.map((row) => {
    const ofRow = edits.get(row.row);
    return ofRow ? withEdits(row, ofRow, width) : row;
  });
}
