const MAX_ROWS = 2000;
const MIN_ROWS = 100;
/** A small file is cut into about so many batches, so that its counters move too. */
const BATCHES = 24;

/**
 * How many rows a batch holds: the speed is flat from 1,000 rows up, and a larger batch only delays a cancel.
 *
 * @param totalRows of the whole source
 */
export function batchSizeFor(totalRows: number): number {
  return Math.min(MAX_ROWS, Math.max(MIN_ROWS, Math.ceil(totalRows / BATCHES)));
}
