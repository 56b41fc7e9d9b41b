import type { RowRemark } from '@sluice/shared';

/**
 * Accepted rows of one import, one list for each thing that is known of them: place n of every list is the same row. A
 * batch goes to the database column by column, so that no object is made for each of its rows.
 */
export interface Columns {
  /** From 1, header left out. */
  readonly rows: number[];
  /** The line on which each begins, from 1. */
  readonly lines: number[];
  readonly keys: string[];
  /** One list for each field of the judge, in their order: canonical texts, null for no value. */
  readonly values: readonly (string | null)[][];
  /** What is to be known of a row, by its place in the lists: of most rows nothing is. */
  readonly remarks: Map<number, readonly RowRemark[]>;
}

/** @param width the number of fields of the judge */
export function emptyColumns(width: number): Columns {
  return {
    rows: [],
    lines: [],
    keys: [],
    values: Array.from({ length: width }, () => []),
    remarks: new Map(),
  };
}
