import { issuesOfCell, originalOf, type RefusedRow, textOf } from './refused-row.ts';
import type { RowEdits } from './use-row-edits.ts';

/** What a cell shows: its text, and what is to be known of it. */
export interface CellState {
  readonly text: string;
  /** `saving`: typed, and not yet judged. `faulty`: refused. `edited`: corrected, and nothing is wrong with it. */
  readonly kind: 'plain' | 'saving' | 'faulty' | 'edited';
  /** What the file says, where that is something else. */
  readonly original: string | undefined;
  /** What was probably meant, where that can be told. */
  readonly suggestion: string | undefined;
}

export function cellState(row: RefusedRow, column: number, edits: RowEdits): CellState {
  const sent = edits.sentFor(row, column);
  const original = originalOf(row, column);
  if (sent !== undefined) return { text: sent, kind: 'saving', original, suggestion: undefined };
  const faulty = issuesOfCell(row, column).length > 0;
  return {
    text: textOf(row, column),
    kind: faulty ? 'faulty' : original === undefined ? 'plain' : 'edited',
    original,
    suggestion: row.suggestions[column],
  };
}
