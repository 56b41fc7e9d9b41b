import { type ColumnProfile, foldWord } from '@sluice/shared';
import { CliError } from '../cli-error.ts';

/**
 * The place (from 0) of a column that an option names: by its exact header, by the name it is shown under, by either in
 * any case, or by place: `#3` is the third.
 *
 * @throws CliError `unknown_header` with those that exist, `ambiguous_header` with their places
 */
export function columnNamed(option: string, wanted: string, columns: readonly ColumnProfile[]): number {
  const ways: ((column: ColumnProfile) => boolean)[] = [
    ({ header }) => header === wanted,
    ({ name }) => name === wanted,
    ({ header }) => foldWord(header) === foldWord(wanted),
    ({ name }) => foldWord(name) === foldWord(wanted),
    ({ index }) => `#${index + 1}` === wanted,
  ];
  for (const way of ways) {
    const [found, ...others] = columns.filter(way);
    if (found && others.length > 0) {
      const places = [found, ...others].map(({ index }) => `#${index + 1}`).join(', ');
      throw new CliError('ambiguous_header', { option, header: wanted, places });
    }
    if (found) return found.index;
  }
  throw new CliError('unknown_header', { option, header: wanted, headers: headerList(columns) });
}

/** The headers of a file, for a message: `“Nom”, “Prénom”, #3`. */
export function headerList(columns: readonly ColumnProfile[]): string {
  return columns.map(({ header, index }) => (header === '' ? `#${index + 1}` : `“${header}”`)).join(', ');
}
