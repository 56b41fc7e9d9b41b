import type { KeyedFile } from '../support/keyed-file.ts';

/** What an import is to be when all is over, worked out from its file. */
export interface Expected {
  readonly status: string;
  readonly total: number | null;
  readonly processed: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly errors: number;
}

export const FOUND = `select id, status, total_rows as total, processed_rows as processed, inserted, updated, unchanged,
  skipped, errors from imports`;

const NOTHING = { total: null, processed: 0, inserted: 0, updated: 0, unchanged: 0, skipped: 0, errors: 0 };

/** A file that was imported whole. @param corrected of its refused rows, and tried again */
export function whole(
  file: KeyedFile,
  {
    status = 'completed',
    written = 'inserted',
    corrected = 0,
  }: { status?: string; written?: 'inserted' | 'updated'; corrected?: number } = {},
): Expected {
  return {
    ...NOTHING,
    status,
    total: file.rows,
    processed: file.rows,
    [written]: file.records.size + corrected,
    skipped: file.repeated,
    errors: file.refused - corrected,
  };
}

/** An import that was cancelled behind so many rows of a file, which are counted from its lines. */
export function prefix(file: KeyedFile, processed: number): Expected {
  const keys = file.text.split('\n', file.rows + 1).map((line) => line.slice(0, line.indexOf(',')));
  let [inserted, skipped] = [0, 0];
  for (let row = 1; row <= processed; row++) {
    const key = keys[row] ?? '';
    if (!file.records.has(key)) continue;
    if (keys[row + 1] === key) skipped++;
    else inserted++;
  }
  const errors = processed - inserted - skipped;
  return { ...NOTHING, status: 'cancelled', total: file.rows, processed, inserted, skipped, errors };
}

/** An import whose file has no profile. */
export const REFUSED: Expected = { ...NOTHING, status: 'failed' };
