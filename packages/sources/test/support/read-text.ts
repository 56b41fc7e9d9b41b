import type { Dialect } from '@sluice/shared';
import { CSV_START, type CsvRow } from '../../src/csv/cursor.ts';
import { RowReader } from '../../src/csv/row-reader.ts';

export const CSV: Dialect = { encoding: 'utf-8', delimiter: ',', quote: '"', header: false };

/** Reads a text that comes in chunks of so many bytes. */
export function read(text: string, dialect = CSV, chunk = 7): CsvRow[] {
  const reader = new RowReader(dialect, CSV_START, 0);
  const bytes = Buffer.from(text);
  const rows: CsvRow[] = [];
  for (let at = 0; at < bytes.length; at += chunk) {
    reader.add(bytes.subarray(at, at + chunk));
    for (let next = reader.take(); next.length > 0; next = reader.take()) rows.push(...next);
  }
  reader.end();
  for (let next = reader.take(); next.length > 0; next = reader.take()) rows.push(...next);
  return rows;
}

export const cellsOf = (rows: readonly CsvRow[]) => rows.map(({ cells }) => cells);
