import type { JournalColumns } from './journal-columns.ts';

/**
 * Merges that stand and that came after a change `c`: into its record. What somebody merged into it is a part of that record
 * since: it is theirs, and no undo of an import takes it away again.
 */
const INTO_RECORD = ({ entity }: JournalColumns) => `
    from record_merges m
    where m.organization_id = $1::uuid and m.entity = ${entity} and m.undone_at is null`;

/** For few changes: each record is looked up by itself. One row for each, `at` null where nothing was merged into it. */
export function mergedOfEach(journal: JournalColumns): string {
  return `
  left join lateral (
    select max(m.at) as at ${INTO_RECORD(journal)}
      and m.kept_id = c.record_id and m.at > coalesce(c.redone_at, c.at)
  ) as merged on true`;
}

/** For a whole import: people merge few records, which are read once. */
export function mergedOfAll(journal: JournalColumns): string {
  return `
  left join (
    select m.kept_id, max(m.at) as at ${INTO_RECORD(journal)}
    group by m.kept_id
  ) as merged on merged.kept_id = c.record_id and merged.at > coalesce(c.redone_at, c.at)`;
}
