import { eachRecord, type JournalColumns, listOf } from '@sluice/db';
import { countFates, OF_BATCH, OF_PLAYED, playbackProgress } from './playback-progress.ts';
import { putValues } from './put-values.ts';

/**
 * Plays a batch of an undone journal forth again: records that the undo deleted are made again, under their ids, unless
 * their key is taken by now; values that it put back become the import's again where they are still what they were
 * before it. Of what the undo kept, nothing is touched. The records are locked already.
 */
export function redoBatchStatement(journal: JournalColumns): string {
  const { table, written } = journal;
  const names = written.map(({ name }) => name).join(', ');
  const values = written.map(({ type, place }) => `(after[${place}])::${type}`).join(', ');
  return `
with classified as materialized (${classifiedJournal(journal)}
),
made as (
  insert into ${table} (organization_id, id, apart, ${names}, created_at, updated_at)
  select $1::uuid, record_id, true, ${values}, at, at from classified where fate = 'make' order by record_id
  on conflict do nothing
  returning id
),
played as materialized (
  select change, place, record_id, before, after, columns_put,
    case when fate = 'make' and record_id not in (select id from made) then 'keep' else fate end as fate
  from classified
),
put as (${putValues(journal, 'after')}
),
journal as (
  update record_changes c set undone_at = null, undone_columns = null,
    -- Only what is whole again counts as written now: of the rest something is older than what came in between.
    redone_at = case when p.fate = 'keep' then c.redone_at else now() end
  from played p
  where c.organization_id = $1::uuid and ${OF_PLAYED}
),
${playbackProgress('redo', countFates('make', 'false'))}`;
}

/** What a redo does with each change: `make` the record, `restore` all that the import changed, or `keep` something. */
function classifiedJournal({ table, written }: JournalColumns): string {
  return `
  select j.*,
    case
      when before is null and cardinality(undone_columns) > 0 then 'make'
      when before is null or not found or columns_put is distinct from changed then 'keep'
      else 'restore'
    end as fate
  from (
    select c.ctid as change, t.place, c.record_id, c.at, c.before, c.after, c.undone_columns, t.id is not null as found,
      ${listOf(
        written.map(({ name, text, place }) => ({
          text,
          when: `t.id is not null and ${text} = any(c.undone_columns)
          and t.${name}::text is not distinct from c.before[${place}]`,
        })),
      )} as columns_put,
      ${listOf(
        written.map(({ text, place }) => ({
          text,
          when: `c.before[${place}] is distinct from c.after[${place}]`,
        })),
      )} as changed
    from record_changes c ${eachRecord(table)}
    where c.organization_id = $1::uuid and c.import_id = $2::uuid and c.undone_at is not null and ${OF_BATCH}
    order by c.row_number
    offset 0
  ) as j`;
}
