import { columnKind, type Evidence, evidenceCollectors, shorten } from '@sluice/rows';
import { type ColumnProfile, trimCell } from '@sluice/shared';

const SAMPLES = 3;
const SAMPLE_CHARACTERS = 200;
/** So many cells tell of what kind a column is. */
const CELLS_OF_A_KIND = 100;

/** Gathers what a whole column tells, in memory that does not grow with it. */
export class ColumnProfiler {
  #filled = 0;
  readonly #samples: string[] = [];
  readonly #collectors = evidenceCollectors();
  readonly #first: string[] = [];

  /** @param isInPlace its row is as wide as the table: nothing has moved its cells */
  add(cell: string, isInPlace = true): void {
    const value = trimCell(cell);
    if (value === '') return;
    this.#filled++;
    if (isInPlace && this.#first.length < CELLS_OF_A_KIND)
      this.#first.push(shorten(value, SAMPLE_CHARACTERS));
    if (this.#samples.length < SAMPLES) {
      const sample = shorten(value, SAMPLE_CHARACTERS);
      if (!this.#samples.includes(sample)) this.#samples.push(sample);
    }
    for (const collector of this.#collectors) collector.add(value);
  }

  /** The first filled cells of rows as wide as the table. */
  get firstCells(): readonly string[] {
    return this.#first;
  }

  /** @param index the column's place, from 0 */
  profile(index: number, header: string, name: string): ColumnProfile {
    let evidence: Pick<ColumnProfile, keyof Evidence> = { dateOrder: 'none', decimalMark: 'none' };
    for (const collector of this.#collectors) evidence = { ...evidence, ...collector.evidence() };
    const kind = columnKind(this.#first);
    return {
      index,
      header,
      name,
      filled: this.#filled,
      samples: this.#samples,
      ...evidence,
      ...(kind && { kind }),
    };
  }
}
