import type { JournalColumns } from './journal-columns.ts';
import { VOUCHING_BATCHES } from './vouched-records.ts';

/**
 * The imports that may have written to the same records after an import did: `$1` organisation, `$2` import. Told
 * from their rows alone, so that only those pay for a look at the journal whose import was followed by another.
 */
const LATER_IMPORTS = `
  select later.id from imports own
  join imports later on later.organization_id = own.organization_id and later.entity = own.entity
  where own.organization_id = $1::uuid and own.id = $2::uuid and later.id <> own.id
    and later.inserted + later.updated > 0 and later.phase in ('commit', 'retry', 'undo', 'redo')
    and later.updated_at > own.created_at`;

/**
 * One row `{ found, vouching, merging }`: whether there are such imports, whether one vouches for records, and whether records
 * were merged since.
 */
export const LATER_IMPORTS_EXIST = `
  select exists (${LATER_IMPORTS}) as found, exists (select ${VOUCHING_BATCHES}) as vouching,
    exists (
      select from imports own
      join record_merges m on m.organization_id = own.organization_id and m.entity = own.entity
      where own.organization_id = $1::uuid and own.id = $2::uuid and m.undone_at is null and m.at > own.created_at
    ) as merging`;

/** `l` is a later change, by another import, to the record of the change `c`. */
const IS_LATER = `l.import_id <> c.import_id
      and coalesce(l.redone_at, l.at) > coalesce(c.redone_at, c.at)`;

/** The columns of a change that it made differ, and that no undo has put back. */
export const COLUMNS_IN_EFFECT = `unnest(l.columns, l.before, l.after) as changed(name, was, became)
    where (l.before is null or was is distinct from became)
      and (l.undone_at is null or not changed.name = any(l.undone_columns))`;

/** For few changes: each record is looked up in the journal by itself. */
export function laterChangesOfEach({ entity }: JournalColumns): string {
  return `
  left join lateral (
    select array_agg(distinct changed.name) as columns
    from record_changes l cross join lateral ${COLUMNS_IN_EFFECT}
      and l.organization_id = $1::uuid and l.entity = ${entity} and l.record_id = c.record_id
      and ${IS_LATER}
  ) as later on true`;
}

/**
 * For a whole import: the later imports' journals are read once, and joined as a set.
 *
 * @param where which changes `c` of the journal are looked at
 */
export function laterChangesOfAll(where: string): string {
  return `
  left join (
    select c.row_number, array_agg(distinct changed.name) as columns
    from record_changes c
    join record_changes l on l.organization_id = c.organization_id and l.entity = c.entity
      and l.record_id = c.record_id and l.import_id in (${LATER_IMPORTS}) and ${IS_LATER}
    cross join lateral ${COLUMNS_IN_EFFECT}
      and c.organization_id = $1::uuid and c.import_id = $2::uuid and ${where}
    group by c.row_number
  ) as later on later.row_number = c.row_number`;
}
