import { storableCell } from '@sluice/rows';
import { AppError, type Edits } from '@sluice/shared';
import { z } from 'zod';
import { byId, command } from '../verb.ts';
import { type LockedImport, withLocked } from './change-import.ts';
import { type Clash, clashesOf } from './clashes.ts';
import { clashesInFile } from './clashes-in-file.ts';
import { correctedAmong, landedRows } from './corrected-rows.ts';
import { type Correction, storeCorrections, withCorrections } from './corrections.ts';
import { type IssuesToCorrect, issuesToCorrect } from './row-issues.ts';

/** Far beyond what any field takes. */
const MAX_VALUE_LENGTH = 10_000;
const MAX_EDITS = 1_000;
/** Rows that are refused no longer are read from so many places of the file for a call; of others nothing is told. */
const MAX_BATCHES = 20;

export const cellValueSchema = z
  .string()
  .max(MAX_VALUE_LENGTH)
  // Half a character: the database refuses it, and would otherwise hold something else than what was written.
  .refine((value) => value.isWellFormed(), { error: 'half a character' });

/** From 0. */
export const columnSchema = z.int().min(0).max(9_999);

const rowEditsSchema = z
  .array(
    z.object({
      row: z.int().min(1),
      column: columnSchema,
      /** Null takes the edit back: the row has what the file says again. */
      value: cellValueSchema.nullable(),
    }),
  )
  .min(1)
  .max(MAX_EDITS);

/** A row as it is after its edits. */
export interface EditedRow extends IssuesToCorrect {
  readonly row: number;
  readonly edits: Edits;
  /** Who has the same key, where the row has another one by this edit; what cannot be told yet, the check says. */
  readonly clashes: readonly Clash[];
}

/**
 * Writes values over cells of refused rows, and says what is wrong with those rows then: nothing, where they will land.
 * Nothing of the file changes, and nothing is imported until the commit or a retry. A row that was corrected before can be
 * corrected further before the start, also where it is refused no longer, since its correction is counted.
 *
 * @throws AppError `not_found`, `wrong_state` {status} while a worker may read the rows and once they no longer count,
 *   `invalid_input` {detail} for a row that is not refused or a column that it does not have
 */
export const editRows = command({
  role: 'editor',
  input: byId.extend({ edits: rowEditsSchema }),
  run: async (asking, { id, edits }): Promise<{ rows: EditedRow[] }> => {
    const numbers = [...new Set(edits.map(({ row }) => row))];
    const landed = await landedRows(asking, id, numbers, MAX_BATCHES);
    const { rows, clashes } = await withLocked(asking, id, async (tx, locked) => {
      refuseEdits(locked);
      const issuesOf = issuesToCorrect(locked, asking.language);
      const where = { organizationId: locked.organizationId, importId: id };
      const found = await tx.importRow.findMany({
        where: { ...where, rowNumber: { in: numbers }, outcome: 'error' },
        orderBy: { rowNumber: 'asc' },
      });
      const refused = new Map((await withCorrections(tx, where, found)).map((row) => [row.row, { ...row }]));
      const others = numbers.filter((row) => !refused.has(row));
      const corrected = new Set(others.length > 0 ? await correctedAmong(tx, where, others) : []);
      const isReady = locked.status === 'ready';
      for (const row of others) {
        const known = landed.get(row);
        if (known && isReady && corrected.has(row)) refused.set(row, { ...known });
      }
      const width = locked.profile?.columns.length ?? 0;
      const corrections = new Map<string, Correction>();
      for (const { row, column, value: given } of edits) {
        const value = given === null ? null : storableCell(given);
        const target = refused.get(row);
        if (target) {
          if (column >= Math.max(width, target.cells.length))
            throw new AppError('invalid_input', { detail: `row ${row} has no column ${column}` });
          const { [column]: _, ...rest } = target.edits;
          target.edits = value === null ? rest : { ...rest, [column]: value };
        } else if (!corrected.has(row) || (value !== null && (!isReady || column >= width))) {
          throw new AppError('invalid_input', { detail: `row ${row} is not a refused row` });
        }
        corrections.set(`${row}:${column}`, { row, column, value });
      }
      await storeCorrections(tx, locked, asking.caller.user.id, [...corrections.values()]);
      const rows = [...refused.values()].map((row) => ({ ...row, ...issuesOf(row) }));
      const clashes = await clashesOf(tx, locked, rows, new Set(edits.map(({ column }) => column)));
      return { rows, clashes };
    });
    // The corrections are saved, and the import is locked no longer.
    const inFile = clashes.inFile ? await clashesInFile(asking, clashes.inFile) : new Map<number, Clash>();
    return {
      rows: rows.map(({ row, edits, issues, messages, suggestions }) => {
        const found = inFile.get(row);
        const known = clashes.known.get(row) ?? [];
        return { row, edits, issues, messages, suggestions, clashes: found ? [...known, found] : known };
      }),
    };
  },
});

/** @throws AppError `wrong_state` {status} where the rows of an import cannot be corrected now */
export function refuseEdits({ status, phase }: LockedImport): void {
  const stopped = status === 'failed' || status === 'cancelled';
  const stands = stopped && (phase === 'check' || phase === 'commit' || phase === 'retry');
  if (status !== 'ready' && status !== 'completed' && !stands) throw new AppError('wrong_state', { status });
}
