import type { Edits, RowIssue, RowIssueCode } from '@sluice/shared';
import type { Judge } from './compile-judge.ts';
import type { RawRow } from './raw-row.ts';
import { cellAsRead } from './storable-cells.ts';
import { strayMarks } from './stray-marks.ts';

/** A refused row as the import keeps it. */
export interface StoredRow {
  /** From 1, header left out. */
  readonly row: number;
  readonly line: number;
  readonly issues: readonly RowIssue[];
  /** As in the file. */
  readonly cells: readonly string[];
  readonly edits: Edits;
}

/** Reasons that no look at the row alone can give or take back: only another try tells whether they still hold. */
const TOLD_BY_THE_TABLE: ReadonlySet<RowIssueCode> = new Set([
  'duplicate_in_file',
  'duplicate_in_table',
  'refused_by_database',
  'no_identity',
  'matches_several',
  'contradicts',
  'identity_taken',
  'merged_into_line',
  'changed_since_check',
  'left',
]);

/**
 * The cells with what a person wrote over them. Whoever edits a row sees all of its columns: blank cells beyond the
 * header, which may have told of a shift, are gone from then on.
 *
 * @param width how many columns the source has
 */
export function editedCells({ cells, edits }: Pick<StoredRow, 'cells' | 'edits'>, width: number): string[] {
  const edited = Object.keys(edits).map(Number);
  if (edited.length === 0) return [...cells];
  const length = Math.max(cells.length, Math.max(...edited) + 1);
  const merged = Array.from({ length }, (_, column) => edits[column] ?? cells[column] ?? '');
  const end = merged.findLastIndex((cell, column) => column < width || cell.trim() !== '');
  return merged.slice(0, end + 1);
}

/**
 * A refused row as it is judged again, with what a person wrote over it.
 *
 * Whoever edits a row sees all of its columns: the cells that it lacks are blank from then on. A line that could not be
 * cut into cells lies whole in the first column, so that such a row stays as it is until that one is edited; one that could
 * be cut in a likely way, until each cell is edited in which a mark may be the stray one.
 *
 * @param width how many columns the source has
 */
export function rawRow({ row, line, issues, cells, edits }: StoredRow, width: number): RawRow {
  const broken = issues.some(({ code }) => code === 'stray_quote');
  return correctedRow({ row, line, broken, cells: cells.map(cellAsRead) }, edits, width);
}

/**
 * A row of the source with what a person wrote over it, by the same rule: a corrected row is the same one wherever it is
 * judged, read from the source or from where refused rows are kept.
 *
 * @param raw with all of its cells
 * @param width how many columns the source has
 */
export function correctedRow({ row, line, cells, broken }: RawRow, edits: Edits, width: number): RawRow {
  const uncut = cells.length === 1 && width > 1 && edits[0] === undefined;
  const isStillBroken = broken && isUnmended(cells, edits);
  if (uncut || Object.keys(edits).length === 0) return { row, line, broken: isStillBroken, cells };
  const merged = editedCells({ cells, edits: editsAsRead(edits) }, width);
  const blank = Math.max(0, width - merged.length);
  return {
    row,
    line,
    broken: isStillBroken,
    cells: [...merged, ...Array.from({ length: blank }, () => '')],
  };
}

/** A line that was never cut is mended by its first cell, one that was cut by the cells in which the fault may lie. */
function isUnmended(cells: readonly string[], edits: Edits): boolean {
  if (cells.length < 2) return edits[0] === undefined;
  const [first = 0, ...others] = strayMarks(cells);
  return [first, ...others].some((column) => edits[column] === undefined);
}

function editsAsRead(edits: Edits): Edits {
  return Object.fromEntries(Object.entries(edits).map(([column, value]) => [column, cellAsRead(value)]));
}

/**
 * What is wrong with an edited row now: what its cells tell, or, where they are in order, the reasons that only the
 * table can give. Of a key that stood twice nothing is said once the row has another one.
 */
export function issuesOf(row: StoredRow, width: number, judge: Judge['judge']): readonly RowIssue[] {
  const judgement = judge(rawRow(row, width));
  if (!judgement.accepted) return judgement.issues;
  return row.issues.filter(
    ({ code, params }) =>
      TOLD_BY_THE_TABLE.has(code) && (params?.key === undefined || isKey(String(params.key), judgement.key)),
  );
}

/** The former release has the kind of a key before it, as in `email:a@b.example`. */
function isKey(stored: string, key: string): boolean {
  return stored === key || stored.slice(stored.indexOf(':') + 1) === key;
}
