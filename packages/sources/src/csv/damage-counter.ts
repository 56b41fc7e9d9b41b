import type { Profile } from '@sluice/shared';
import type { SourceRow } from '../source.ts';

type Row = Pick<SourceRow, 'line' | 'cells'>;

/** What reading UTF-8 puts in the place of bytes that are nothing in it. */
const REPLACEMENT = '\ufffd';

/** Finds the rows of a damaged text that hold bytes without a meaning. */
export class DamageCounter {
  #line: number | undefined;
  #rows = 0;

  /** The header, which is no row of data. */
  addHeader({ line, cells }: Row): void {
    if (cells.some((cell) => cell.includes(REPLACEMENT))) this.#line ??= line;
  }

  add(row: Row): void {
    if (!row.cells.some((cell) => cell.includes(REPLACEMENT))) return;
    this.#line ??= row.line;
    this.#rows++;
  }

  /** Undefined where no row has any. */
  get found(): Profile['damage'] {
    return this.#line === undefined ? undefined : { line: this.#line, rows: this.#rows };
  }
}
