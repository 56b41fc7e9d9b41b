import type { Pace } from './statements/batch-parameters.ts';

/** The weight of the newest batch in the running mean of the speed. */
const NEWEST = 0.2;
/** Batches before a remaining time is told: the first ones are read before anything is written, and seem too fast. */
const SETTLING = 3;

/** Follows the speed of a run: rows per second as a running mean, and the time that remains from the mean of all. */
export class PaceMeter {
  readonly #totalRows: number;
  readonly #begun = performance.now();
  #last = this.#begun;
  #rowsPerSecond = 0;
  #batches = 0;
  #rows = 0;

  constructor(totalRows: number) {
    this.#totalRows = totalRows;
  }

  /**
   * The pace with a batch just about to be written.
   *
   * @param rows in it
   * @param done rows of the source when it is written
   */
  measure(rows: number, done: number): Pace {
    const now = performance.now();
    const durationMs = Math.max(1, Math.round(now - this.#last));
    this.#last = now;
    this.#batches++;
    this.#rows += rows;
    const rate = (rows / durationMs) * 1000;
    this.#rowsPerSecond = this.#batches === 1 ? rate : rate * NEWEST + this.#rowsPerSecond * (1 - NEWEST);
    const secondsPerRow = (now - this.#begun) / 1000 / this.#rows;
    return {
      rowsPerSecond: this.#rowsPerSecond,
      etaS: this.#batches < SETTLING ? null : Math.max(0, this.#totalRows - done) * secondsPerRow,
      durationMs,
    };
  }
}
