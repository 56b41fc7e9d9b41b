import type { ListedRow, RowIssue } from '@sluice/shared';
import type { Outputs } from '../api/trpc.ts';

type NamedRecord = Outputs['imports']['rows']['items'][number]['records'][number];
type Clash = Outputs['imports']['editRows']['rows'][number]['clashes'][number];

/** A refused row as the server has it: its cells as in the file, what a person wrote over them, what is wrong now. */
export interface RefusedRow extends ListedRow {
  /** Column (from 0, as a text) → value. */
  readonly edits: Readonly<Record<string, string>>;
  /** The check counts what was corrected in it: it is refused no longer. */
  readonly landed?: true;
  /** Column → a value with which nothing would be wrong, where it can be told what was meant. */
  readonly suggestions: Readonly<Record<string, string>>;
  /** Those that are there of the records that its issues mean; not told by the answer to an edit. */
  readonly records?: readonly NamedRecord[];
  /** Who has its key already; told by the answer to an edit. */
  readonly clashes?: readonly Clash[];
}

/** One cell of one row of the file, and what to write over it; null takes back what was written over it. */
export interface CellEdit {
  readonly row: number;
  readonly column: number;
  readonly value: string | null;
}

/** A text to write into a cell. */
export interface CellText {
  readonly row: Pick<RefusedRow, 'row' | 'cells' | 'edits'>;
  readonly column: number;
  readonly text: string;
}

/** In UTF-16 units: more of a value nobody reads in a cell or in a sentence, and drawing it holds the screen up. */
const MAX_SHOWN_LENGTH = 500;

/** As much of a text as is shown of it where it is not edited. */
export function beginningOf(text: string): string {
  // No character of two units is cut in half.
  return text.length <= MAX_SHOWN_LENGTH
    ? text
    : `${text.slice(0, MAX_SHOWN_LENGTH).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** What a cell says at present. */
export function textOf(row: CellText['row'], column: number): string {
  return row.edits[column] ?? row.cells[column] ?? '';
}

/** What the file says, where somebody wrote over it. */
export function originalOf(row: RefusedRow, column: number): string | undefined {
  return row.edits[column] === undefined ? undefined : (row.cells[column] ?? '');
}

/** The server found nothing wrong with the row as it was corrected: it will be imported. */
export function isCorrected(row: RefusedRow): boolean {
  return row.issues.length === 0;
}

/** What is wrong with one cell. */
export function issuesOfCell(row: RefusedRow, column: number): readonly RowIssue[] {
  return row.issues.filter((issue) => issue.column === column);
}

/** What is wrong with the row as a whole: it has too many cells, no key, a key that stands twice. */
export function issuesOfRow(row: RefusedRow): readonly RowIssue[] {
  return row.issues.filter((issue) => issue.column === undefined);
}

/** Writing back what the file says takes the edit back. */
export function editOf({ row, column, text }: CellText): CellEdit {
  return { row: row.row, column, value: text === (row.cells[column] ?? '') ? null : text };
}
