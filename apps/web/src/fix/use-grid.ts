import { useState } from 'react';
import { fill, fromClipboard, type PlacedText, placeBlock, toClipboard } from './clipboard.ts';
import { nextFault } from './next-fault.ts';
import { type CellEdit, editOf, textOf } from './refused-row.ts';
import { at, extentOf, type Place, type Selection } from './selection.ts';
import type { RefusedRows } from './use-refused-rows.ts';
import type { RowEdits } from './use-row-edits.ts';

/** A cell being edited: what its editor begins with. */
export interface Editing {
  readonly initial: string;
}

interface GridOptions {
  readonly refused: RefusedRows;
  readonly edits: RowEdits;
  /** Those that are shown, by their place in the file. */
  readonly columns: readonly number[];
  readonly isEditable: boolean;
}

/** What is selected and edited in the grid, and what can be done with it. */
export function useGrid({ refused, edits, columns, isEditable }: GridOptions) {
  const { rows, total, readUntil } = refused;
  const size = { rows: total, columns: columns.length };
  const [wanted, setWanted] = useState<Selection>(() =>
    at(nextFault(rows, columns, { row: 0, column: -1 }, 1) ?? { row: 0, column: 0 }, size),
  );
  const [editing, setEditing] = useState<Editing>();
  // Columns may have been hidden since.
  const selection: Selection = {
    anchor: at(wanted.anchor, size).active,
    active: at(wanted.active, size).active,
  };
  const { active } = selection;
  const extent = extentOf(selection);
  const activeRow = rows[active.row];
  const activeColumn = columns[active.column] ?? 0;

  const select = (next: Selection): void => {
    setEditing(undefined);
    setWanted(next);
  };

  /** Writes texts into places; those that no row has (it is shorter, or the grid ends) are left out. */
  const write = async (placed: readonly PlacedText[]): Promise<void> => {
    if (!isEditable) return;
    const last = placed.reduce((row, place) => Math.max(row, place.row), 0);
    const known = await readUntil((read) => read.length > last);
    edits.edit(
      placed.flatMap(({ row: index, column: place, text }): CellEdit[] => {
        const row = known[index];
        const column = columns[place];
        if (!row || column === undefined) return [];
        const exists = column < Math.max(refused.columns.length, row.cells.length);
        return exists ? [editOf(row, column, text)] : [];
      }),
    );
  };

  return {
    size,
    selection,
    extent,
    active,
    activeRow,
    activeColumn,
    editing,
    select,
    write,
    startEdit: (typedOver: boolean): void => {
      if (!isEditable || !activeRow) return;
      const known = edits.sentFor(activeRow, activeColumn) ?? textOf(activeRow, activeColumn);
      setEditing({ initial: typedOver ? '' : known });
    },
    stopEdit: () => setEditing(undefined),
    /** The selected cells as a spreadsheet takes them. */
    copied: (): string =>
      toClipboard(
        rows
          .slice(extent.top, extent.bottom + 1)
          .map((row) => columns.slice(extent.left, extent.right + 1).map((column) => textOf(row, column))),
      ),
    clear: (): Promise<void> => write(fill(extent, '')),
    paste: (text: string): Promise<void> => write(placeBlock(fromClipboard(text), extent, size)),
    goTo: (place: Place): void => select(at(place, size)),
    goToFault: async (direction: 1 | -1): Promise<void> => {
      let found = nextFault(rows, columns, active, direction);
      if (!found && direction > 0) {
        const all = await readUntil((read) => nextFault(read, columns, active, 1) !== undefined);
        found = nextFault(all, columns, active, 1);
      }
      if (found) select({ anchor: found, active: found });
    },
  };
}

export type Grid = ReturnType<typeof useGrid>;
