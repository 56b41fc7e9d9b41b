import { type DuplicatePolicy, OUTCOME_LETTERS } from '@sluice/shared';
import { OVER_A_WARNING } from '../../batch/statements/batch-frame.ts';

/**
 * Stores rows that are left out because their key stands elsewhere in the file, through the same gate as a batch: only
 * for the present owner, and while nobody asked to cancel; and notes in the lines of their batches what becomes of
 * them: they erase nothing either. A row that is stored already stays as it is, but for a warning. What was remarked of such a row is kept with it:
 * the batches counted it as a warning, and the end of the dry run takes it from them again.
 *
 * `$1`–`$3` organisation, import, epoch; `$4`–`$9` arrays: row, line, line of the row that counts, key, cells,
 * remarks.
 * Returns one row, or none where the gate is shut.
 */
export function storeDuplicatesStatement(policy: DuplicatePolicy): string {
  const outcome = policy === 'error' ? 'error' : 'skipped';
  return `
with gate as materialized (
  select 1 from imports
  where organization_id = $1 and id = $2 and epoch = $3 and status = 'parsing'
  for update
),
stored as (
  insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells, remarks)
  select $1, $2, row_number, line, '${outcome}',
    jsonb_build_array(jsonb_build_object(
      'code', 'duplicate_in_file',
      'params', jsonb_build_object('line', kept_line, 'key', key, 'rule', '${policy}'))),
    cells::jsonb, remarks::jsonb
  from unnest($4::int[], $5::int[], $6::int[], $7::text[], $8::text[], $9::text[])
    as duplicates(row_number, line, kept_line, key, cells, remarks)
  where exists (select from gate)${OVER_A_WARNING}
),
noted as (
  update import_batches b set (outcomes, erasures) = (
    select
      string_agg(case when d.row_number is null then letter else '${OUTCOME_LETTERS[outcome]}' end, '' order by place),
      string_agg(case when d.row_number is null or mark is null then mark else '-' end, '' order by place)
    from unnest(string_to_array(b.outcomes, null), string_to_array(b.erasures, null))
      with ordinality as letters(letter, mark, place)
    left join unnest($4::int[]) as d(row_number) on d.row_number = b.processed_rows - b.rows + place)
  from (select min(row_number) as first, max(row_number) as last from unnest($4::int[]) as d(row_number)) as range
  where b.organization_id = $1 and b.import_id = $2 and b.phase = 'check'
    and b.processed_rows >= range.first and b.processed_rows - b.rows < range.last
    and exists (select from gate)
)
select 1 from gate`;
}
