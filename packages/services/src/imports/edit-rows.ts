import { Prisma, type Tx } from '@sluice/db';
import { storableCell } from '@sluice/rows';
import { AppError, type Edits } from '@sluice/shared';
import { z } from 'zod';
import { byId, command } from '../verb.ts';
import { type LockedImport, withLocked } from './change-import.ts';
import { type IssuesToCorrect, issuesToCorrect, storedRowOf } from './row-issues.ts';

/** Far beyond what any field takes. */
const MAX_VALUE_LENGTH = 10_000;
const MAX_EDITS = 1_000;

const rowEditsSchema = z
  .array(
    z.object({
      row: z.int().min(1),
      /** From 0. */
      column: z.int().min(0).max(9_999),
      /** Null takes the edit back: the row has what the file says again. */
      value: z
        .string()
        .max(MAX_VALUE_LENGTH)
        // Half a character: the database refuses it, and would otherwise hold something else than what was written.
        .refine((value) => value.isWellFormed(), { error: 'half a character' })
        .nullable(),
    }),
  )
  .min(1)
  .max(MAX_EDITS);

/** A row as it is after its edits. */
export interface EditedRow extends IssuesToCorrect {
  readonly row: number;
  readonly edits: Edits;
}

/**
 * Writes values over cells of refused rows, and says what is wrong with those rows then: nothing, where they will land.
 * Nothing of the file changes, and nothing is imported until the commit or a retry.
 *
 * @throws AppError `not_found`, `wrong_state` {status} while a worker may read the rows and once they no longer count,
 *   `invalid_input` {detail} for a row that is not refused or a column that it does not have
 */
export const editRows = command({
  role: 'editor',
  input: byId.extend({ edits: rowEditsSchema }),
  run: (asking, { id, edits }): Promise<{ rows: EditedRow[] }> =>
    withLocked(asking, id, async (tx, locked) => {
      if (!takesEdits(locked)) throw new AppError('wrong_state', { status: locked.status });
      const issuesOf = issuesToCorrect(locked, asking.language);
      const width = locked.profile?.columns.length ?? 0;
      const stored = await refusedRows(tx, locked, [...new Set(edits.map(({ row }) => row))]);
      for (const { row, column, value } of edits) {
        const target = stored.get(row);
        if (!target) throw new AppError('invalid_input', { detail: `row ${row} is not a refused row` });
        if (column >= Math.max(width, target.cells.length)) {
          throw new AppError('invalid_input', { detail: `row ${row} has no column ${column}` });
        }
        const { [column]: _, ...others } = target.edits;
        target.edits = value === null ? others : { ...others, [column]: storableCell(value) };
      }
      const rows = [...stored.values()];
      await tx.$executeRaw(storeEditsStatement(locked, asking.caller.user.id, rows));
      return { rows: rows.map((row) => ({ row: row.row, edits: row.edits, ...issuesOf(row) })) };
    }),
});

function takesEdits({ status, phase }: LockedImport): boolean {
  if (status === 'ready' || status === 'completed') return true;
  const stopped = status === 'failed' || status === 'cancelled';
  return stopped && (phase === 'check' || phase === 'commit' || phase === 'retry');
}

async function refusedRows(tx: Tx, { organizationId, id: importId }: LockedImport, rows: number[]) {
  const found = await tx.importRow.findMany({
    where: { organizationId, importId, rowNumber: { in: rows }, outcome: 'error' },
    orderBy: { rowNumber: 'asc' },
  });
  return new Map(found.map((row) => [row.rowNumber, { ...storedRowOf(row) }]));
}

export function storeEditsStatement(
  { organizationId, id }: Pick<LockedImport, 'organizationId' | 'id'>,
  person: string,
  rows: readonly Pick<EditedRow, 'row' | 'edits'>[],
): Prisma.Sql {
  const edited = JSON.stringify(rows.map(({ row, edits }) => ({ row, edits })));
  return Prisma.sql`
    update import_rows r set edits = nullif(e.edits, '{}'), edited_by = ${person}::uuid, edited_at = now()
    from jsonb_to_recordset(${edited}::jsonb) as e("row" integer, edits jsonb)
    where r.organization_id = ${organizationId}::uuid and r.import_id = ${id}::uuid and r.row_number = e."row"`;
}
