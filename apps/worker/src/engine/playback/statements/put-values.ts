import type { JournalColumns } from '@sluice/db';
import { OF_RECORD } from './playback-progress.ts';

/**
 * Writes, to the records of the changes in `played`, the columns that each of them lists in `columns_put`: what they
 * were before the import, or what it had written.
 */
export function putValues({ table, written }: JournalColumns, values: 'before' | 'after'): string {
  const assignments = written.map(
    ({ name, text, type, place }) =>
      `${name} = case when ${text} = any(p.columns_put) then (p.${values}[${place}])::${type} else t.${name} end`,
  );
  return `
  update ${table} as t set
    ${['apart = true', ...assignments, 'updated_at = now()'].join(',\n    ')}
  from played p
  where t.organization_id = $1::uuid and ${OF_RECORD}
    and p.before is not null and cardinality(p.columns_put) > 0`;
}
