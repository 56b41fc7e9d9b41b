import type { Tx } from '@sluice/db';
import { storableCell } from '@sluice/rows';
import { editsOf } from '@sluice/services/imports/parse-row';
import { AppError, type Edits, exceptionSchema } from '@sluice/shared';
import { z } from 'zod';
import type { MemberContext } from '../trpc/trpc.ts';
import { type LockedImport, withLocked } from './change-import.ts';
import { type MendableVerdict, mendableVerdicts } from './judged-again.ts';

/** Far beyond what any field takes. */
const LONGEST_VALUE = 10_000;
const MOST_EDITS = 1_000;

export const rowEditsSchema = z
  .array(
    z.object({
      row: z.int().min(1),
      /** From 0. */
      column: z.int().min(0).max(9_999),
      /** Null takes the edit back: the row has what the file says again. */
      value: z
        .string()
        .max(LONGEST_VALUE)
        // Half a character: the database refuses it, and would otherwise hold something else than what was written.
        .refine((value) => value.isWellFormed(), { error: 'half a character' })
        .nullable(),
    }),
  )
  .min(1)
  .max(MOST_EDITS);

export type RowEdit = z.infer<typeof rowEditsSchema>[number];

/** A row as it is after its edits. */
export interface EditedRow extends MendableVerdict {
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
export function editRows(
  ctx: MemberContext,
  { id, edits }: { readonly id: string; readonly edits: readonly RowEdit[] },
): Promise<{ rows: EditedRow[] }> {
  return withLocked(ctx, id, async (tx, locked) => {
    if (!takesEdits(locked)) throw new AppError('wrong_state', { status: locked.status });
    const verdictOf = mendableVerdicts(locked, ctx.language);
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
    await store(tx, locked, ctx.caller.user.id, rows);
    return { rows: rows.map((row) => ({ row: row.row, edits: row.edits, ...verdictOf(row) })) };
  });
}

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
  return new Map(
    found.map(({ rowNumber, line, outcome, issues, cells, edits }) => {
      const exception = exceptionSchema.parse({ row: rowNumber, line, outcome, issues, cells });
      return [rowNumber, { ...exception, edits: editsOf(edits) }];
    }),
  );
}

async function store(
  tx: Tx,
  { organizationId, id }: LockedImport,
  person: string,
  rows: readonly Pick<EditedRow, 'row' | 'edits'>[],
): Promise<void> {
  const edited = JSON.stringify(rows.map(({ row, edits }) => ({ row, edits })));
  await tx.$executeRaw`
    update import_rows r set edits = nullif(e.edits, '{}'), edited_by = ${person}::uuid, edited_at = now()
    from jsonb_to_recordset(${edited}::jsonb) as e("row" integer, edits jsonb)
    where r.organization_id = ${organizationId}::uuid and r.import_id = ${id}::uuid and r.row_number = e."row"`;
}
