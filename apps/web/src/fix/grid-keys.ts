import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { moved } from './selection.ts';
import type { Grid } from './use-grid.ts';
import type { RowEdits } from './use-row-edits.ts';

interface GridKeys {
  readonly grid: Grid;
  readonly edits: RowEdits;
  /** Rows of a page. */
  readonly page: number;
  readonly onFind: () => void;
}

/**
 * What a key does in the grid while no cell is edited: as in a spreadsheet, except that Tab leaves the grid, so that
 * nobody is caught in it. Within a cell being edited Tab goes to the next one.
 */
export function pressKey(event: KeyboardEvent, { grid, edits, page, onFind }: GridKeys): void {
  const { key, shiftKey, altKey } = event;
  const command = event.ctrlKey || event.metaKey;
  const letter = key.toLowerCase();
  if (altKey && (key === 'ArrowDown' || key === 'ArrowUp')) {
    grid.goToFault(key === 'ArrowDown' ? 1 : -1);
  } else if (command && (letter === 'z' || letter === 'y')) {
    if (letter === 'y' || shiftKey) edits.redo();
    else edits.undo();
  } else if (command && (letter === 'f' || letter === 'h')) {
    onFind();
  } else if (command && key === 'Enter') {
    grid.takeSuggestion();
  } else if (key === 'Enter' || key === 'F2') {
    grid.startEdit(false);
  } else if (key === 'Delete' || key === 'Backspace') {
    grid.clear();
  } else if (key === 'Escape') {
    grid.goTo(grid.active);
  } else if (isText(key) && !command && !altKey) {
    // The editor takes the focus before the key does its work: the letter, or the dead key of an accent, is typed there.
    flushSync(() => grid.startEdit(true));
    return;
  } else {
    const next = moved(grid.selection, { key, shiftKey, command }, grid.size, page);
    if (!next) return;
    grid.select(next);
  }
  event.preventDefault();
}

function isText(key: string): boolean {
  return [...key].length === 1 || key === 'Dead' || key === 'Process';
}
