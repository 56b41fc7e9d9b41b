/** A row as its source has it. */
export interface RawRow {
  /** From 1, header left out. */
  readonly row: number;
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
  /** A quotation mark opens or closes in the wrong place: `cells` is the raw line, and what it means is unknown. */
  readonly broken: boolean;
}
