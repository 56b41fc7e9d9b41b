import { z } from 'zod';
import { Findings } from '../check/findings.ts';
import type { GeneratedRow } from '../file/generated.ts';
import type { Scenario } from '../scenario.ts';
import type { Story } from '../story.ts';

const MAX_FIXED = 80;

const editedSchema = z.object({ rows: z.array(z.object({ row: z.int(), issues: z.array(z.unknown()) })) });

/** Rows that were corrected in the grid. */
export interface Corrected {
  /** All rows of the file as they count now. */
  readonly rows: readonly GeneratedRow[];
  /** What was written over which of them, by their place. */
  readonly cells: ReadonlyMap<number, { readonly column: number; readonly cell: string }>;
}

/** Corrects some of the refused rows in the grid: with what is in them then, nothing is wrong with them. */
export async function correctRows(
  { api, file, random }: Scenario,
  story: Pick<Story, 'importId' | 'rows'>,
): Promise<Corrected> {
  const fixed = story.rows
    .flatMap(({ fix }, index) => (fix && random.oneIn(3) ? [{ index, fix }] : []))
    .slice(0, MAX_FIXED);
  const rows = [...story.rows];
  if (fixed.length === 0) return { rows, cells: new Map() };
  const edits = fixed.map(({ index, fix }) => ({ row: index + 1, column: fix.column, value: fix.cell }));
  const edited = editedSchema.parse(await api.mutate('imports.editRows', { id: story.importId, edits }));
  const findings = new Findings();
  const stillWrong = edited.rows.filter(({ issues }) => issues.length > 0);
  findings.equal('rows that are corrected and still refused', stillWrong, []);
  findings.settle('correcting');
  for (const { index, fix } of fixed) {
    const row = rows[index];
    if (!row || !fix.values) throw new Error('there is no such row to correct');
    const { values } = fix;
    const key = file.model.keyOf(values);
    // Its cells are right, and it may still be nobody's.
    rows[index] = {
      ...row,
      values,
      key,
      issue: key === undefined ? 'no_identity' : undefined,
      fix: undefined,
    };
  }
  return { rows, cells: new Map(fixed.map(({ index, fix }) => [index, fix])) };
}
