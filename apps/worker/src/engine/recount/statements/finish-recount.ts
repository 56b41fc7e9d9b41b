import { planOfCounters } from '../../check/statements/finish-check.ts';

/** Shuts out whoever else would change the import: one row while epoch `$3` holds it and it is ready. */
export const LOCK_READY = `
select from imports where organization_id = $1 and id = $2 and epoch = $3 and status = 'ready' for update`;

/**
 * The corrections of the rows `$3` are counted as they were read: `$4`, by column, as JSON. What was written over a cell since
 * stays uncounted, and one that was taken back is forgotten.
 */
export const COUNT_AS_READ = [
  `update import_corrections c set checked_value = r.edits::jsonb ->> c.column_number::text
   from unnest($3::int[], $4::text[]) as r (row_number, edits)
   where c.organization_id = $1 and c.import_id = $2 and c.row_number = r.row_number
     and c.checked_value is distinct from r.edits::jsonb ->> c.column_number::text`,
  `delete from import_corrections
   where organization_id = $1 and import_id = $2 and row_number = any ($3::int[]) and $4::text[] is not null
     and value is null and checked_value is null`,
];

/**
 * The import is ready with what it counts now, and nobody holds it: `$4` by what records were found. Returns `unchecked_rows`,
 * the rows that were corrected meanwhile.
 */
export const FINISH_RECOUNT = `
update imports set
  plan = ${planOfCounters(`plan -> 'erased'`, '$4::jsonb')},
  decided_at = clock_timestamp(),
  unchecked_rows = (
    select count(distinct row_number) from import_corrections c
    where c.organization_id = $1 and c.import_id = $2 and value is distinct from checked_value),
  owner = null, attempts = 0
where organization_id = $1 and id = $2 and epoch = $3 and status = 'ready'
returning unchecked_rows`;

/** The job that counts those. */
export const ENQUEUE_RECOUNT = `select sluice.enqueue('recount', $1, $2)`;
