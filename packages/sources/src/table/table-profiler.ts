import { COUNTED_VALUES, type ColumnProfile, type Dialect, RunFailure } from '@sluice/shared';
import type { SourceProfile, SourceRow } from '../source.ts';
import { refuseTooManyColumns } from './column-limit.ts';
import { type NamedColumn, namedColumns } from './column-names.ts';
import { ColumnProfiler } from './column-profiler.ts';
import { PreviewRows } from './preview-rows.ts';

/** Gathers what the rows of a table tell of it, whatever they are read from, in memory that does not grow with them. */
export class TableProfiler {
  readonly #columns: readonly NamedColumn[];
  readonly #profilers: readonly ColumnProfiler[];
  readonly #preview = new PreviewRows();
  #rows = 0;

  /**
   * @param first the cells of the table's first row, which has a cell for each column
   * @param dialect whether it names the columns, and which it leaves out; otherwise it is data, and comes again as such
   * @throws RunFailure `too_many_columns`
   */
  constructor(first: readonly string[], dialect: Pick<Dialect, 'header' | 'unnamed' | 'spareName'>) {
    refuseTooManyColumns(first);
    this.#columns = namedColumns(first, dialect);
    this.#profilers = this.#columns.map(() => new ColumnProfiler());
  }

  /** The next row, all of its cells. */
  add(row: SourceRow): void {
    this.#rows = row.row;
    this.#preview.add(row);
    if (row.broken) return;
    const isWhole = row.cells.length === this.#columns.length;
    // Most cells of a wide table may be blank, and are passed by.
    for (let index = 0; index < this.#profilers.length; index++) {
      const cell = row.cells[index] ?? '';
      if (cell !== '') this.#profilers[index]?.add(cell, isWhole);
    }
  }

  /** @throws RunFailure `header_only` where no row was added */
  profile(): Pick<SourceProfile, 'columns' | 'rows' | 'preview' | 'firstCells'> {
    if (this.#rows === 0) throw new RunFailure('header_only');
    const columns = this.#profilers.map((profiler, index) => {
      const { header, name } = this.#columns[index] ?? { header: '', name: '' };
      return profiler.profile(index, header, name);
    });
    return {
      columns: withFewValues(columns),
      rows: this.#rows,
      preview: this.#preview.rows,
      firstCells: new Map(this.#profilers.map(({ firstCells }, index) => [index, firstCells])),
    };
  }
}

/** The columns without the values of those that come after the room for them is used up. */
function withFewValues(columns: readonly ColumnProfile[]): ColumnProfile[] {
  let room: number = COUNTED_VALUES.charactersOfAFile;
  return columns.map(({ values, ...column }) => {
    room -= values?.reduce((sum, { value }) => sum + value.length, 0) ?? 0;
    return values && room >= 0 ? { ...column, values } : column;
  });
}
