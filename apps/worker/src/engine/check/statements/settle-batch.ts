import { ERASES, OUTCOME_LETTERS, STORED_PER_REMARK } from '@sluice/shared';

/** How many rows more have an outcome than before. */
function more(outcome: keyof typeof OUTCOME_LETTERS): string {
  const letter = OUTCOME_LETTERS[outcome];
  return `(count(*) filter (where letter = '${letter}') - count(*) filter (where was = '${letter}'))::int`;
}

/**
 * Writes what becomes of a batch some of whose rows were decided together with others, through the same gate as a batch:
 * only for the present owner, while nobody asked to cancel, and once all rows are read: at the end of a dry run, or, where
 * its counts follow corrections, while the import is `ready`. Its line remembers the generation
 * of the plan, so that it happens once, whatever is sent again; the counters follow what changes in the line's letters.
 *
 * `$1`–`$3` organisation, import, epoch; `$4` the number of the batch; `$5`, `$6` the generation of its plan before and
 * after; `$7`, `$8` rows and the letters of their outcomes; `$9`–`$14` rows to be stored: row, line, outcome, issues, remarks,
 * cells; `$15` rows of which nothing is stored; `$16`, `$17` how many rows more have a remark, and each by its code; `$18`, `$19`
 * rows that empty something, and the fields of each as JSON; `$20` letters of what the records of the rows `$7` were found by.
 *
 * Returns a row, or none where the gate is shut or the generation is another.
 */
export function settleBatchStatement(status: 'parsing' | 'ready'): string {
  return `
with gate as materialized (
  select remarks from imports
  where organization_id = $1 and id = $2 and epoch = $3 and phase = 'check' and status = '${status}'
    and cursor_row = total_rows
  for update
),
present as materialized (
  select outcomes, erasures, found_by, rows, processed_rows - rows as start from import_batches
  where organization_id = $1 and import_id = $2 and phase = 'check' and batch = $4 and plan_generation = $5
    and exists (select from gate)
),
letters as materialized (
  select l.place, l.letter as was, coalesce(s.letter, l.letter) as letter,
    case
      when e.row_number is not null then '${ERASES}'
      when s.row_number is not null then '-'
      else l.mark
    end as mark,
    case when p.found_by is not null then coalesce(s.found, l.found) end as found
  from present p
  cross join unnest(
    string_to_array(p.outcomes, null), string_to_array(p.erasures, null), string_to_array(p.found_by, null))
    with ordinality as l (letter, mark, found, place)
  left join unnest($7::int[], $8::text[], $20::text[]) as s (row_number, letter, found)
    on s.row_number = p.start + l.place
  left join unnest($18::int[]) as e (row_number) on e.row_number = p.start + l.place
),
moved as (
  select ${more('inserted')} as inserted, ${more('updated')} as updated, ${more('unchanged')} as unchanged,
    ${more('skipped')} as skipped, ${more('error')} as errors
  from letters
),
counted as (
  update imports set
    inserted = imports.inserted + moved.inserted, updated = imports.updated + moved.updated,
    unchanged = imports.unchanged + moved.unchanged, skipped = imports.skipped + moved.skipped,
    errors = imports.errors + moved.errors, warnings = imports.warnings + $16::int,
    remarks = coalesce((
      select jsonb_object_agg(code, rows) from (
        select code, sum(rows::int)::int as rows from (
          select * from jsonb_each_text(imports.remarks) as known (code, rows)
          union all
          select * from jsonb_each_text($17::jsonb) as more (code, rows)) as all_of_them
        group by code) as summed
      where rows > 0), '{}'),
    attempts = 0
  from moved
  where organization_id = $1 and id = $2 and exists (select from present)
),
noted as (
  update import_batches b set plan_generation = $6, plan_epoch = $3,
    outcomes = (select string_agg(letter, '' order by place) from letters),
    erasures = (select string_agg(mark, '' order by place) from letters),
    found_by = (select string_agg(found, '' order by place) from letters)
  where b.organization_id = $1 and b.import_id = $2 and b.phase = 'check' and b.batch = $4
    and exists (select from present)
),
stored as (
  insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, remarks, cells)
  select $1, $2, row_number, line, outcome, issues::jsonb, remarks::jsonb, cells::jsonb
  from unnest($9::int[], $10::int[], $11::text[], $12::text[], $13::text[], $14::text[])
    as l (row_number, line, outcome, issues, remarks, cells)
  where exists (select from present) and (outcome <> 'warning' or exists (
    select from gate, jsonb_array_elements(l.remarks::jsonb) as remark
    where coalesce((gate.remarks ->> (remark ->> 'code'))::int, 0) < ${STORED_PER_REMARK}))
  on conflict (organization_id, import_id, row_number) do update set
    outcome = excluded.outcome, issues = excluded.issues, remarks = excluded.remarks, cells = excluded.cells
    -- Most of them were decided so with their batch.
    where (import_rows.outcome, import_rows.issues, import_rows.remarks, import_rows.cells)
      is distinct from (excluded.outcome, excluded.issues, excluded.remarks, excluded.cells)
),
forgotten as (
  delete from import_rows
  where organization_id = $1 and import_id = $2
    -- Among those of the batch: a long array of numbers seems dear to the planner, who then looks at all rows of the import.
    and row_number > (select start from present) and row_number <= (select start + rows from present)
    and row_number in (select unnest($15::int[]))
),
emptied_no_more as (
  delete from import_erasures
  where organization_id = $1 and import_id = $2 and row_number = any ($7::int[]) and row_number <> all ($18::int[])
    and exists (select from present)
),
emptied as (
  insert into import_erasures (organization_id, import_id, row_number, fields)
  select $1, $2, row_number, array(select jsonb_array_elements_text(fields::jsonb))
  from unnest($18::int[], $19::text[]) as e (row_number, fields) where exists (select from present)
  on conflict (organization_id, import_id, row_number) do update set fields = excluded.fields
)
select 1 from present`;
}
