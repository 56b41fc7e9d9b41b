/** A place in the grid as it is shown: both from 0. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

/** A rectangle of cells: from the one where it began to the active one, in any direction. */
export interface Selection {
  readonly anchor: Place;
  readonly active: Place;
}

export interface GridSize {
  readonly rows: number;
  readonly columns: number;
}

/** The first and last place of a rectangle, both included. */
export interface Extent {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export function extentOf({ anchor, active }: Selection): Extent {
  return {
    top: Math.min(anchor.row, active.row),
    left: Math.min(anchor.column, active.column),
    bottom: Math.max(anchor.row, active.row),
    right: Math.max(anchor.column, active.column),
  };
}

export function isWithin({ top, left, bottom, right }: Extent, { row, column }: Place): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}

/** One cell alone, kept inside the grid. */
export function at(place: Place, size: GridSize): Selection {
  const active = {
    row: clamp(place.row, size.rows),
    column: clamp(place.column, size.columns),
  };
  return { anchor: active, active };
}

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  /** Control, or Command on a Mac. */
  readonly command: boolean;
}

/**
 * Where a key leads: arrows, Home, End, Page Up and Down; with Control to the edge; with Shift the rectangle grows.
 * Undefined for a key that leads nowhere.
 *
 * @param page rows of a page
 */
export function moved(
  selection: Selection,
  press: KeyPress,
  size: GridSize,
  page: number,
): Selection | undefined {
  const to = target(selection.active, press, size, page);
  if (!to) return undefined;
  const { active } = at(to, size);
  return press.shiftKey ? { anchor: selection.anchor, active } : { anchor: active, active };
}

function target({ row, column }: Place, press: KeyPress, size: GridSize, page: number): Place | undefined {
  const { command } = press;
  switch (press.key) {
    case 'ArrowUp':
      return { row: command ? 0 : row - 1, column };
    case 'ArrowDown':
      return { row: command ? size.rows - 1 : row + 1, column };
    case 'ArrowLeft':
      return { row, column: command ? 0 : column - 1 };
    case 'ArrowRight':
      return { row, column: command ? size.columns - 1 : column + 1 };
    case 'Home':
      return { row: command ? 0 : row, column: 0 };
    case 'End':
      return { row: command ? size.rows - 1 : row, column: size.columns - 1 };
    case 'PageUp':
      return { row: row - page, column };
    case 'PageDown':
      return { row: row + page, column };
    default:
      return undefined;
  }
}

function clamp(value: number, count: number): number {
  return Math.max(0, Math.min(count - 1, value));
}
