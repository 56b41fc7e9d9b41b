import { useState } from 'react';
import { fill, fromClipboard, type PlacedText, placeBlock, toClipboard } from './clipboard.ts';
import { nextFault } from './next-fault.ts';
import { type CellText, type RefusedRow, textOf } from './refused-row.ts';
import { at, extentOf, type Place, type Selection } from './selection.ts';
import type { RefusedPages } from './use-refused-pages.ts';
import type { RowEdits } from './use-row-edits.ts';

/** A cell being edited: what its editor begins with. */
export interface Editing {
  readonly initial: string;
}

interface GridOptions {
  readonly refused: RefusedPages;
  readonly edits: RowEdits;
  /** Those that are shown, by their place in the file. */
  readonly columns: readonly number[];
  readonly isEditable: boolean;
}

/** What is selected and edited in the grid, and what can be done with it. */
export function useGrid({ refused, edits, columns, isEditable }: GridOptions) {
  const { rowAt } = refused;
  const size = { rows: refused.total, columns: columns.length };
  const [wanted, setWanted] = useState<Selection>(() =>
    at(nextFault(refused.rows, columns, { row: 0, column: -1 }, 1) ?? { row: 0, column: 0 }, size),
  );
  const [editing, setEditing] = useState<Editing>();
  const [failure, setFailure] = useState<unknown>();
  // Columns may have been hidden since.
  const selection: Selection = {
    anchor: at(wanted.anchor, size).active,
    active: at(wanted.active, size).active,
  };
  const { active } = selection;
  const extent = extentOf(selection);
  const activeRow = rowAt(active.row);
  const activeColumn = columns[active.column] ?? 0;
  const suggestion = isEditable ? activeRow?.suggestions[activeColumn] : undefined;

  const select = (next: Selection): void => {
    setEditing(undefined);
    setWanted(next);
  };

  /** Does what needs rows that may not be read yet. */
  const attempt = (work: () => Promise<void>): void => {
    setFailure(undefined);
    work().catch(setFailure);
  };

  /** Writes texts into places; those that no row has (it is shorter, or the grid ends) are left out. */
  const write = async (placed: readonly PlacedText[]): Promise<void> => {
    const [first] = placed;
    if (!isEditable || !first) return;
    const last = placed.reduce((row, place) => Math.max(row, place.row), 0);
    const known = await refused.read(first.row, last);
    edits.edit(
      placed.flatMap(({ row: index, column: place, text }): CellText[] => {
        const row = known.get(index);
        const column = columns[place];
        if (!row || column === undefined) return [];
        const exists = column < Math.max(refused.columns.length, row.cells.length);
        return exists ? [{ row, column, text }] : [];
      }),
    );
  };

  const block = (known: (index: number) => RefusedRow | undefined): string => {
    const places = columns.slice(extent.left, extent.right + 1);
    const indexes = Array.from({ length: extent.bottom - extent.top + 1 }, (_, down) => extent.top + down);
    return toClipboard(
      indexes.map((index) => {
        const row = known(index);
        return places.map((column) => (row ? textOf(row, column) : ''));
      }),
    );
  };

  /** To the next refused cell, or the one before; from the end on from the beginning. */
  const goToFault = async (direction: 1 | -1): Promise<void> => {
    const start = refused.pageOf(active.row);
    for (let passed = 0; passed <= refused.pages; passed += 1) {
      const page = (start + passed * direction + refused.pages * 2) % refused.pages;
      const rows = await refused.readPage(page);
      const first = refused.firstOf(page);
      const begin = direction > 0 ? { row: 0, column: -1 } : { row: rows.length - 1, column: columns.length };
      const from = passed === 0 ? { row: active.row - first, column: active.column } : begin;
      const found = nextFault(rows, columns, from, direction);
      if (found) return select(at({ row: first + found.row, column: found.column }, size));
    }
  };

  return {
    size,
    selection,
    extent,
    active,
    activeRow,
    activeColumn,
    suggestion,
    editing,
    /** Why rows that something was to be done with could not be read. */
    failure,
    select,
    startEdit: (typedOver: boolean): void => {
      if (!isEditable || !activeRow) return;
      const known = edits.sentFor(activeRow, activeColumn) ?? textOf(activeRow, activeColumn);
      setEditing({ initial: typedOver ? '' : known });
    },
    stopEdit: () => setEditing(undefined),
    /** The selected cells as a spreadsheet takes them; a promise where some are not read yet. */
    copied: (): string | Promise<string> => {
      const { top, bottom } = extent;
      for (let index = top; index <= bottom; index += 1) {
        if (!rowAt(index))
          return refused.read(top, bottom).then((known) => block((place) => known.get(place)));
      }
      return block(rowAt);
    },
    clear: (): void => attempt(() => edits.during(() => write(fill(extent, '')))),
    paste: (text: string): void =>
      attempt(() => edits.during(() => write(placeBlock(fromClipboard(text), extent, size)))),
    /** Writes what the active cell was probably meant to say. */
    takeSuggestion: (): void => {
      if (activeRow && suggestion !== undefined) edits.write(activeRow, activeColumn, suggestion);
    },
    goTo: (place: Place): void => select(at(place, size)),
    goToFault: (direction: 1 | -1): void => attempt(() => goToFault(direction)),
    /** To a row, by its number in the file. */
    goToRow: (number: number, column: number | null): void =>
      attempt(async () => {
        const row = await refused.positionOf(number);
        const place = column === null ? 0 : Math.max(0, columns.indexOf(column));
        if (row !== undefined) select(at({ row, column: place }, size));
      }),
  };
}

export type Grid = ReturnType<typeof useGrid>;
