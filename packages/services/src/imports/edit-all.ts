import { storableCell } from '@sluice/rows';
import { AppError, replacer } from '@sluice/shared';
import { z } from 'zod';
import { byId, command } from '../verb.ts';
import { type LockedImport, withLocked } from './change-import.ts';
import { type Correction, storeCorrections, withCorrections } from './corrections.ts';
import { cellValueSchema, columnSchema, refuseEdits } from './edit-rows.ts';
import { issuesToCorrect, type ToCorrect } from './row-issues.ts';

/** Rows in memory, and in a transaction, at a time. */
const PAGE = 1_000;
/** A call ends behind the page with which it has written so many cells, or taken so many milliseconds. */
const MAX_CELLS = 20_000;
const MAX_MS = 5_000;

const howSchema = z.discriminatedUnion('kind', [
  /** What was probably meant, where that can be told. */
  z.object({ kind: z.literal('suggestions') }),
  /** One text in another's place. */
  z.object({
    kind: z.literal('replace'),
    find: cellValueSchema,
    replacement: cellValueSchema,
    wholeCell: z.boolean(),
  }),
]);
type How = z.infer<typeof howSchema>;

/** What a call has done with the rows behind `after`. */
export interface EditedAll {
  /** The cells that say something else now: by row, before and after; null: what the file says. */
  readonly changes: readonly {
    readonly row: number;
    readonly before: string | null;
    readonly after: string | null;
  }[];
  /** The row behind which there may be more, for the next call; null where all is done. */
  readonly next: number | null;
}

/**
 * Corrects one column in all refused rows of an import, page by page: what is done stays done, whatever becomes of the
 * call, and the same call again goes on with what is left. `uncheckedRows` of the snapshot grows with it.
 *
 * @throws AppError `not_found`, `wrong_state` {status} as `editRows`, `invalid_input` {detail} where a cell would be too long
 */
export const editAll = command({
  role: 'editor',
  input: byId.extend({
    column: columnSchema,
    how: howSchema,
    /** `next` of the call before. */
    after: z.int().min(0).default(0),
  }),
  run: async (asking, { id, column, how, after }): Promise<EditedAll> => {
    const changes: EditedAll['changes'][number][] = [];
    const until = performance.now() + MAX_MS;
    for (let row = after; ; ) {
      const page = await withLocked(asking, id, async (tx, locked) => {
        refuseEdits(locked);
        const where = { organizationId: locked.organizationId, importId: id };
        const found = await tx.importRow.findMany({
          where: { ...where, rowNumber: { gt: row }, outcome: 'error' },
          orderBy: { rowNumber: 'asc' },
          take: PAGE,
        });
        const textFor = textsBy(how, locked, asking.language, column);
        const corrected = (await withCorrections(tx, where, found)).flatMap((target): typeof changes => {
          const width = Math.max(locked.profile?.columns.length ?? 0, target.cells.length);
          const original = target.cells[column] ?? '';
          const before = target.edits[column] ?? null;
          const text = column < width ? textFor(target) : undefined;
          if (text === undefined || text === (before ?? original)) return [];
          return [{ row: target.row, before, after: text === original ? null : storableCell(text) }];
        });
        refuseTooLong(corrected);
        const cells = corrected.map(({ row, after }): Correction => ({ row, column, value: after }));
        await storeCorrections(tx, locked, asking.caller.user.id, cells);
        return { corrected, last: found.length < PAGE ? null : (found.at(-1)?.rowNumber ?? null) };
      });
      changes.push(...page.corrected);
      if (page.last === null) return { changes, next: null };
      row = page.last;
      if (changes.length >= MAX_CELLS || performance.now() > until) return { changes, next: row };
    }
  },
});

/** What the cell of a row is to say; undefined where nothing can be told. */
function textsBy(
  how: How,
  locked: LockedImport,
  language: Parameters<typeof issuesToCorrect>[1],
  column: number,
): (row: ToCorrect) => string | undefined {
  if (how.kind === 'suggestions') {
    const issuesOf = issuesToCorrect(locked, language);
    return (row) => issuesOf(row).suggestions[column];
  }
  const replaced = replacer(how);
  return ({ cells, edits }) => replaced(edits[column] ?? cells[column] ?? '');
}

/** One text in another's place can make a cell many times as long as it was. */
function refuseTooLong(changes: EditedAll['changes']): void {
  const long = changes.find(({ after }) => after !== null && !cellValueSchema.safeParse(after).success);
  if (long) throw new AppError('invalid_input', { detail: `row ${long.row} would be too long` });
}
