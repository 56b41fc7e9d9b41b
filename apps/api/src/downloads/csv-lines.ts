import { stringify } from 'csv-stringify/sync';
import { neutralise } from './neutralise.ts';

/** Rows as lines of CSV (RFC 4180, CRLF), every cell neutralised; null is an empty cell. */
export function csvLines(rows: readonly (readonly (string | null)[])[], delimiter = ','): string {
  return stringify(
    rows.map((row) => row.map((cell) => (cell === null ? '' : neutralise(cell)))),
    { delimiter, record_delimiter: 'windows' },
  );
}

/** Tells a spreadsheet that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\u{feff}';
