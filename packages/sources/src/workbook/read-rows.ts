import { setImmediate } from 'node:timers/promises';
import { type Cursor, RunFailure } from '@sluice/shared';
import { MissingFileError, readBytes, type StoredFile } from '@sluice/storage';
import { z } from 'zod';
import type { SourceRow } from '../source.ts';

const positionSchema = z.strictObject({ row: z.int().min(0), byte: z.int().min(0) });

/** A place between two rows of a spooled sheet. It is the cursor, as it is. */
export interface SheetPosition {
  /** Rows of data before it. */
  readonly row: number;
  /** Where the next one begins in the spool. */
  readonly byte: number;
}

/** A row of a sheet. `line` is its number in the sheet. */
export interface SheetRow extends SourceRow {
  /** Where the next row begins. */
  readonly next: SheetPosition;
}

export const SHEET_START: SheetPosition = { row: 0, byte: 0 };

/** @throws ZodError for a cursor that is none of a sheet */
export function toPosition(cursor: Cursor): SheetPosition {
  return cursor === null ? SHEET_START : positionSchema.parse(cursor);
}

export function toCursor({ row, byte }: SheetPosition): Cursor {
  return { row, byte };
}

const CHUNK_BYTES = 128 * 1024;
/** So many cells are given on at a time: a row of a few letters may be filled up to thousands of cells. */
const MAX_CELLS = 100_000;
const LF = 0x0a;
/** So many milliseconds a chunk may take before everything else in the process has its turn. */
const SLICE_MS = 50;

/**
 * Reads the rows of a spooled sheet from a position on, a chunk at a time.
 *
 * @param layout `width` cells each row is filled up to; the rows above the one numbered `firstRow` are no data
 * @throws RunFailure `source_missing`
 */
export async function* readRows(
  spool: StoredFile,
  { width, firstRow }: { readonly width: number; readonly firstRow: number },
  from: SheetPosition,
  signal?: AbortSignal,
): AsyncGenerator<SheetRow[]> {
  signal?.throwIfAborted();
  let { row, byte } = from;
  const blanks = Array.from({ length: width }, () => '');
  let rest: Buffer[] = [];
  let since = performance.now();
  try {
    for await (const chunk of readBytes(spool, { start: byte, chunkBytes: CHUNK_BYTES })) {
      let rows: SheetRow[] = [];
      let [at, cellCount] = [0, 0];
      for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, at)) {
        const piece = chunk.subarray(at, end);
        const line = rest.length > 0 ? Buffer.concat([...rest, piece]) : piece;
        rest = [];
        at = end + 1;
        byte += line.length + 1;
        // As `spoolSheet` wrote it.
        const [number, ...cells]: [number, ...string[]] = JSON.parse(line.toString());
        if (number < firstRow) continue;
        row++;
        const filled = cells.length < width ? cells.concat(blanks.slice(cells.length)) : cells;
        rows.push({ row, line: number, cells: filled, broken: false, next: { row, byte } });
        cellCount += filled.length;
        if (cellCount < MAX_CELLS) continue;
        yield rows;
        [rows, cellCount] = [[], 0];
        signal?.throwIfAborted();
      }
      if (at < chunk.length) rest.push(chunk.subarray(at));
      if (rows.length > 0) yield rows;
      signal?.throwIfAborted();
      if (performance.now() - since < SLICE_MS) continue;
      await setImmediate();
      since = performance.now();
    }
  } catch (error) {
    throw error instanceof MissingFileError ? new RunFailure('source_missing', {}, { cause: error }) : error;
  }
}
