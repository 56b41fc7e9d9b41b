import { shorten } from '@sluice/rows';
import {
  PREVIEW_CELL_LENGTH,
  PREVIEW_CELLS,
  PREVIEW_LENGTH,
  PREVIEW_ROWS,
  type Profile,
} from '@sluice/shared';

/** The first rows of a file as a screen shows them: however wide the file and long its cells, they are few characters. */
export class PreviewRows {
  readonly rows: Profile['preview'] = [];
  #length = 0;

  /** Takes a row where there is still room for one. */
  add({ line, cells }: { readonly line: number; readonly cells: readonly string[] }): void {
    if (this.rows.length === PREVIEW_ROWS || this.#length > PREVIEW_LENGTH) return;
    const shown = cells.slice(0, PREVIEW_CELLS).map((cell) => shorten(cell, PREVIEW_CELL_LENGTH));
    this.rows.push({ line, cells: shown });
    this.#length += shown.reduce((sum, cell) => sum + cell.length, shown.length);
  }
}
