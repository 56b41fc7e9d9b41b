import { Prisma, type Tx } from '@sluice/db';
import type { StoredRow } from '@sluice/rows';
import type { Edits, ListedRow } from '@sluice/shared';
import { enqueue, type LockedImport } from './change-import.ts';
import { type StoredColumns, storedRowOf } from './row-issues.ts';

/** Of which import. */
type Where = Readonly<Record<'organizationId' | 'importId', string>>;

/** What is written over a cell of the file: row from 1, column from 0; null: again what the file says. */
export interface Correction {
  readonly row: number;
  readonly column: number;
  readonly value: string | null;
}

/** Rows as they are stored, with what was written over their cells. */
export async function withCorrections(
  tx: Tx,
  where: Where,
  found: readonly StoredColumns[],
): Promise<(ListedRow & StoredRow)[]> {
  const rows = found.map(({ rowNumber }) => rowNumber);
  const corrections = await correctionsOf(tx, where, rows, 'value');
  return found.map((row) => storedRowOf(row, corrections.get(row.rowNumber) ?? {}));
}

/**
 * What was written over the cells of certain rows, by row.
 *
 * @param as `value`: as it is now; `checkedValue`: as the last check has read it, and the commit after it will
 */
export async function correctionsOf(
  tx: Tx,
  where: Where,
  rows: readonly number[],
  as: 'value' | 'checkedValue',
): Promise<Map<number, Edits>> {
  const found = await tx.importCorrection.findMany({
    where: { ...where, rowNumber: { in: [...rows] }, [as]: { not: null } },
    select: { rowNumber: true, columnNumber: true, value: true, checkedValue: true },
  });
  const byRow = new Map<number, Record<string, string>>();
  for (const { rowNumber, columnNumber, ...correction } of found) {
    const edits = byRow.get(rowNumber) ?? {};
    edits[columnNumber] = correction[as] ?? '';
    byRow.set(rowNumber, edits);
  }
  return byRow;
}

/** How many cells of an import are corrected. */
export function countCorrections(tx: Tx, where: Where): Promise<number> {
  return tx.importCorrection.count({ where: { ...where, value: { not: null } } });
}

/**
 * Writes corrections in the name of a person, one for each cell, and counts the rows that the plan does not know so. Where
 * the import is ready, a worker is told to count them: of many calls, one job is left that waits.
 */
export async function storeCorrections(
  tx: Tx,
  locked: Pick<LockedImport, 'organizationId' | 'id' | 'status'>,
  person: string,
  corrections: readonly Correction[],
): Promise<void> {
  if (corrections.length === 0) return;
  await tx.$executeRaw(storeCorrectionsStatement(locked, person, corrections));
  const { organizationId, id: importId } = locked;
  if (locked.status === 'ready') await enqueue(tx, 'recount', { organizationId, importId });
}

export function storeCorrectionsStatement(
  { organizationId, id }: Pick<LockedImport, 'organizationId' | 'id'>,
  person: string,
  corrections: readonly Correction[],
): Prisma.Sql {
  const [organization, importId] = [Prisma.sql`${organizationId}::uuid`, Prisma.sql`${id}::uuid`];
  const rows = [...new Set(corrections.map(({ row }) => row))];
  return Prisma.sql`
    with given as materialized (
      select "row" as row_number, "column" as column_number, value
      from jsonb_to_recordset(${JSON.stringify(corrections)}::jsonb) as g("row" integer, "column" integer, value text)
    ),
    was as materialized (
      select row_number, column_number from import_corrections
      where organization_id = ${organization} and import_id = ${importId}
        and row_number = any(${rows}::int[]) and value is distinct from checked_value
    ),
    written as (
      insert into import_corrections as c
        (organization_id, import_id, row_number, column_number, value, corrected_by)
      select ${organization}, ${importId}, row_number, column_number, value, ${person}::uuid from given
      on conflict (organization_id, import_id, row_number, column_number) do update set
        value = excluded.value, corrected_by = excluded.corrected_by, corrected_at = now()
        where c.value is distinct from excluded.value
      returning c.row_number, c.column_number, c.value is distinct from c.checked_value as unchecked
    ),
    becomes as (
      select row_number from written where unchecked
      union
      select row_number from was
      where (row_number, column_number) not in (select row_number, column_number from written)
    ),
    change as (
      select (select count(*) from becomes) - (select count(distinct row_number) from was) as rows
    )
    -- A corrected report, which a retry applies, counts none: by then there is no plan to be kept.
    update imports set unchecked_rows = greatest(unchecked_rows + change.rows, 0)
    from change
    where organization_id = ${organization} and id = ${importId} and change.rows <> 0`;
}
