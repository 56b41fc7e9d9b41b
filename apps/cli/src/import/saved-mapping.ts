import type { Client } from '@sluice/client';
import {
  type ColumnProfile,
  type EntityName,
  fitMapping,
  foldText,
  layoutDifference,
  type Mapping,
  withSuggested,
} from '@sluice/shared';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** A mapping that the organisation keeps. */
export type KeptMapping = Awaited<ReturnType<Client['calls']['mappings']['list']['query']>>[number];

/**
 * The mapping that is kept under a name, in any case and accents, or that has an id.
 *
 * @param entity those of this one alone
 * @throws CliError `no_mapping` with the names that there are, `several_mappings` with their ids
 */
export async function mappingNamed(
  { calls }: Client,
  name: string,
  entity?: EntityName,
): Promise<KeptMapping> {
  const kept = await calls.mappings.list.query();
  const known = kept.filter((each) => entity === undefined || each.entity === entity);
  const found = known.filter((each) => each.id === name || foldText(each.name) === foldText(name));
  const [only] = found;
  if (only && found.length === 1) return only;
  if (only) throw new CliError('several_mappings', { name, ids: found.map(({ id }) => id).join(', ') });
  throw new CliError('no_mapping', { name, names: known.map((each) => `“${each.name}”`).join(', ') || '–' });
}

/**
 * A kept mapping on the columns of a file, which are found by their headers, with what is suggested for those that it does
 * not know. What the two files do not have in common is said.
 *
 * @throws CliError `mapping_unfit` where the file has none of its columns
 */
export function keptOnFile(
  terminal: Terminal,
  kept: KeptMapping,
  columns: readonly ColumnProfile[],
  suggested: Mapping,
): Mapping {
  const { t } = terminal;
  const { name, headers } = kept;
  const fitted = fitMapping(kept, columns);
  if (fitted.columns.length === 0 && kept.mapping.columns.length > 0)
    throw new CliError('mapping_unfit', { name, headers: headers.join(', ') });
  const { added, missing } = layoutDifference(headers, columns);
  terminal.note(t('notice.keptMapping', { name }));
  const news = columns.filter(({ index }) => added.includes(index)).map((column) => column.name);
  if (news.length > 0) terminal.note(t('notice.keptAdded', { headers: news.join(', ') }));
  if (missing.length > 0) terminal.note(t('notice.keptMissing', { headers: missing.join(', ') }));
  return withSuggested(fitted, suggested, added);
}
