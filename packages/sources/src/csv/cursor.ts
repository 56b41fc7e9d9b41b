import type { Cursor } from '@sluice/shared';
import { z } from 'zod';
import type { SourceRow } from '../source.ts';

const positionSchema = z.strictObject({
  row: z.int().min(0),
  byte: z.int().min(0),
  line: z.int().min(1),
});

/** A place in a text between two rows. It is the cursor, as it is. */
export interface CsvPosition {
  /** Rows of data before it. */
  readonly row: number;
  /** Where the next row begins in the readable text. */
  readonly byte: number;
  /** The line on which the next row begins, from 1. */
  readonly line: number;
}

/** One row as it stands in the file. `line` is the one on which it begins. */
export interface CsvRow extends SourceRow {
  /** Where the next row begins. */
  readonly next: CsvPosition;
}

export const CSV_START: CsvPosition = { row: 0, byte: 0, line: 1 };

/** @throws ZodError for a cursor that is none of a text */
export function toPosition(cursor: Cursor): CsvPosition {
  return cursor === null ? CSV_START : positionSchema.parse(cursor);
}

export function toCursor({ row, byte, line }: CsvPosition): Cursor {
  return { row, byte, line };
}
