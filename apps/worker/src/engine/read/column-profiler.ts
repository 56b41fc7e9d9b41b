import { shorten } from '@sluice/rows';
import { type ColumnProfile, trimCell } from '@sluice/shared';
import { DateEvidenceCollector } from './date-evidence.ts';
import { DecimalMarkCollector } from './decimal-mark.ts';
import { ValueCounts } from './value-counts.ts';

const SAMPLES = 3;
const SAMPLE_CHARACTERS = 200;

/** Gathers what a whole column tells, in memory that does not grow with it. */
export class ColumnProfiler {
  #filled = 0;
  readonly #samples: string[] = [];
  readonly #dates = new DateEvidenceCollector();
  readonly #decimals = new DecimalMarkCollector();
  readonly #values = new ValueCounts();

  add(cell: string): void {
    const value = trimCell(cell);
    if (value === '') return;
    this.#filled++;
    if (this.#samples.length < SAMPLES) {
      const sample = shorten(value, SAMPLE_CHARACTERS);
      if (!this.#samples.includes(sample)) this.#samples.push(sample);
    }
    this.#dates.add(value);
    this.#decimals.add(value);
    this.#values.add(value);
  }

  /** @param index the column's place, from 0 */
  profile(index: number, header: string, name: string): ColumnProfile {
    const values = this.#values.counted();
    return {
      index,
      header,
      name,
      filled: this.#filled,
      samples: this.#samples,
      dateOrder: this.#dates.evidence(),
      decimalMark: this.#decimals.evidence(),
      ...(values && { values }),
    };
  }
}
