import { neutralise } from '@sluice/shared';
import { stringify } from 'csv-stringify/sync';

/**
 * For whom a download is written.
 *
 * - `exact`: for programs, the import above all. Every cell is its value, character for character.
 * - `spreadsheet`: for a person who opens the file in a spreadsheet, which would run a cell that looks like a formula
 *   and guess the encoding. The file begins with a byte order mark and such cells are made harmless (see `neutralise`),
 *   so that these cells, and no others, read differently.
 */
export type CsvForm = 'exact' | 'spreadsheet';

/** Tells a spreadsheet that the file is UTF-8. */
const BYTE_ORDER_MARK = '\u{feff}';

/** What stands before the first line. */
export function csvPrefix(form: CsvForm): string {
  return form === 'spreadsheet' ? BYTE_ORDER_MARK : '';
}

/**
 * Rows as lines of CSV (RFC 4180, CRLF); null is an empty cell. A cell with any line break in it is quoted: by itself
 * the library does so for the whole CRLF only, and a lone CR or LF would end the row for whoever reads it.
 */
export function csvLines(
  rows: readonly (readonly (string | null)[])[],
  form: CsvForm,
  delimiter = ',',
): string {
  const written = (cell: string | null) => (form === 'spreadsheet' ? neutralise(cell ?? '') : (cell ?? ''));
  return stringify(
    rows.map((row) => row.map(written)),
    { delimiter, record_delimiter: 'windows', quoted_match: /[\r\n]/ },
  );
}
