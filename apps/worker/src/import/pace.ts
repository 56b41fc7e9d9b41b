import type { Pace } from '../statements/batch-parameters.ts';

/** The weight of the newest batch in the running mean. */
const NEWEST = 0.2;

/** Follows the speed of a run: rows per second as a running mean, and from it the time that remains. */
export class PaceMeter {
  #rowsPerSecond = 0;
  #last = performance.now();
  readonly #totalRows: number;

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
    const rate = (rows / durationMs) * 1000;
    this.#rowsPerSecond =
      this.#rowsPerSecond === 0 ? rate : rate * NEWEST + this.#rowsPerSecond * (1 - NEWEST);
    return {
      rowsPerSecond: this.#rowsPerSecond,
      etaS: Math.max(0, this.#totalRows - done) / this.#rowsPerSecond,
      durationMs,
    };
  }
}
