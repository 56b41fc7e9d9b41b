import type { CellEdit } from './refused-row.ts';

/** One cell before and after an edit; null where it says what the file says. */
export interface Change {
  readonly row: number;
  readonly column: number;
  readonly before: string | null;
  readonly after: string | null;
}

/** What can be undone, and what of it can be redone; one entry for all that was done at once. */
export interface EditHistory {
  readonly done: readonly (readonly Change[])[];
  readonly undone: readonly (readonly Change[])[];
}

export const NOTHING_EDITED: EditHistory = { done: [], undone: [] };

/** After a new edit nothing is left to redo. */
export function recorded({ done }: EditHistory, changes: readonly Change[]): EditHistory {
  return { done: [...done, changes], undone: [] };
}

/** A move back or forth: the history after it and the edits that make it true; undefined where there is none. */
export interface Move {
  readonly history: EditHistory;
  readonly edits: readonly CellEdit[];
}

export function undone({ done, undone: later }: EditHistory): Move | undefined {
  const last = done.at(-1);
  return (
    last && {
      history: { done: done.slice(0, -1), undone: [...later, last] },
      edits: last.map(({ row, column, before }) => ({ row, column, value: before })),
    }
  );
}

export function redone({ done, undone: later }: EditHistory): Move | undefined {
  const next = later.at(-1);
  return (
    next && {
      history: { done: [...done, next], undone: later.slice(0, -1) },
      edits: next.map(({ row, column, after }) => ({ row, column, value: after })),
    }
  );
}
