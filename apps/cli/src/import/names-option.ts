import { nameEntries, nameOrder } from '@sluice/rows/full-names';
import type { ColumnProfile, Entity, Mapping, NameOrder } from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import { columnNamed } from './column-named.ts';

/** `--split-names`: a column of full names as it was written, and which part of a name comes first, where that is said. */
export interface NamesOption {
  readonly header: string;
  readonly order: NameOrder | undefined;
}

const ORDERS: Readonly<Record<string, NameOrder>> = {
  'first-last': 'first_last',
  'last-first': 'last_first',
};

/**
 * Reads `Header` or `Header=last-first`. The last `=` counts, since a header may hold one.
 *
 * @throws CliError `no_full_names` where records have no names of that kind, `bad_option`
 */
export function readNamesOption(text: string, entity: Entity): NamesOption {
  if (!entity.person) throw new CliError('no_full_names', { entity: entity.name });
  const split = text.lastIndexOf('=');
  const [header, way] = split < 0 ? [text, ''] : [text.slice(0, split), text.slice(split + 1).trim()];
  const order = Object.hasOwn(ORDERS, way) ? ORDERS[way] : undefined;
  if (header.trim() === '' || (split >= 0 && !order)) {
    const expected = `"Header", "Header=${Object.keys(ORDERS).join('", "Header=')}"`;
    throw new CliError('bad_option', { option: '--split-names', value: text, expected });
  }
  return { header: header.trim(), order };
}

/**
 * The two entries of a mapping that a column of full names has.
 *
 * @throws CliError `unknown_header`, `ambiguous_header`
 */
export function splitColumn(
  { header, order }: NamesOption,
  columns: readonly ColumnProfile[],
  entity: Entity,
): Mapping['columns'] {
  const column = columnNamed('--split-names', header, columns);
  const profile = columns.find(({ index }) => index === column);
  return nameEntries(entity, column, order ?? nameOrder(profile?.header ?? '', profile?.samples ?? []));
}
