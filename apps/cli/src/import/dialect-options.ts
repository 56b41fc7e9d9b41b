import { DELIMITERS, type DialectOverrides, ENCODINGS, MAX_ROWS_ABOVE } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { oneOf } from './one-of.ts';

/** The options that say how a file is written; what none of them says is detected. */
export interface DialectOptions {
  readonly delimiter?: string | undefined;
  readonly encoding?: string | undefined;
  readonly header?: string | undefined;
}

/** @throws CliError `bad_option` */
export function readDialect({ delimiter, encoding, header }: DialectOptions): DialectOverrides {
  const separator = readDelimiter(delimiter);
  const charset = oneOf('--encoding', encoding?.toLowerCase(), ENCODINGS);
  return {
    ...(separator && { delimiter: separator }),
    ...(charset && { encoding: charset }),
    ...(header !== undefined && readHeader(header)),
  };
}

function readDelimiter(text: string | undefined): DialectOverrides['delimiter'] {
  const written = text === 'tab' || text === '\\t' ? '\t' : text;
  const known = DELIMITERS.find((delimiter) => delimiter === written);
  if (text !== undefined && !known)
    throw new CliError('bad_option', { option: '--delimiter', value: text, expected: ', ; | tab' });
  return known;
}

/** The row that names the columns, from 1; those before it are no part of the table. */
function readHeader(text: string): Pick<DialectOverrides, 'header' | 'rowsAbove'> {
  if (text === 'none') return { header: false, rowsAbove: 0 };
  const row = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  const last = MAX_ROWS_ABOVE + 1;
  if (row < 1 || row > last)
    throw new CliError('bad_option', { option: '--header', value: text, expected: `none, 1, 2 … ${last}` });
  return { header: true, rowsAbove: row - 1 };
}
