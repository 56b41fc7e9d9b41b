import { CliError } from '../cli-error.ts';

/** One `--set`: a cell of a refused row and what it should hold instead. */
export interface SetOption {
  /** As it was written, for messages. */
  readonly where: string;
  /** The line of the file at which the row begins, or the row's number (from 1, header left out). */
  readonly by: 'line' | 'row';
  readonly number: number;
  /** The column as it was written: header or place. */
  readonly column: string;
  readonly value: string;
}

/**
 * Reads `138:Name=value`, or `#137:Name=value` by row. Lines are what the recap, the report and every editor show; rows
 * are what `errors --json` has besides. The first `=` counts, since a value may hold one: a column whose header does is
 * named by its place, `#3`. Nothing after the `=` empties the cell.
 *
 * @throws CliError `bad_option`
 */
export function readSetOption(text: string): SetOption {
  const [, sign, digits, column = '', value = ''] = /^(#?)(\d{1,9}):([^=]+)=(.*)$/s.exec(text) ?? [];
  const number = Number(digits);
  if (!(number >= 1) || column.trim() === '')
    throw new CliError('bad_option', { option: '--set', value: text, expected: '"138:Header=value"' });
  return {
    where: `${sign}${number}`,
    by: sign === '#' ? 'row' : 'line',
    number,
    column: column.trim(),
    value,
  };
}
