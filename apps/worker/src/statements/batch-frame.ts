import { FIRST_COLUMN } from './batch-parameters.ts';
import type { EntityColumns } from './entity-columns.ts';

/**
 * What the statements of every phase share. The gate comes first: it is open only for the present owner of the import
 * (epoch), at the batch that comes next (cursor), while nobody asked to cancel. Where it is shut nothing below it
 * finds a row, so that the whole statement writes nothing.
 */
export function gateAndInput(status: 'parsing' | 'committing', columns: EntityColumns): string {
  const cells = FIRST_COLUMN + columns.names.length;
  return `
gate as materialized (
  select 1 from imports
  where organization_id = $1 and id = $2 and epoch = $3 and cursor_row = $4 and status = '${status}'
    and not cancel_requested
  for update
),
input as materialized (
  select row_number, line, match_key, cells, ${columns.casts}
  from unnest($19::int[], $20::int[], $21::text[], $${cells}::text[], ${columns.arrays(FIRST_COLUMN)})
    as i(row_number, line, match_key, cells, ${columns.aliases})
  where exists (select from gate)
),
exceptions as (
  insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
  select $1, $2, row_number, line, outcome, issues::jsonb, cells::jsonb
  from unnest($14::int[], $15::int[], $16::text[], $17::text[], $18::text[])
    as e(row_number, line, outcome, issues, cells)
  where exists (select from gate)
  on conflict do nothing
)`;
}

/** Rows whose key is already known and that the duplicate policy leaves out, stored as exceptions. */
export function storeLeftOut(source: string, outcome: 'skipped' | 'error'): string {
  return `
left_out as (
  insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
  select $1, $2, row_number, line, '${outcome}',
    jsonb_build_array(jsonb_build_object(
      'code', 'duplicate_in_table', 'params', jsonb_build_object('key', match_key))),
    cells::jsonb
  from ${source}
  on conflict do nothing
)`;
}

/**
 * The end of every batch statement: counters, checkpoint and pace in one update of the import, whose trigger raises
 * the version and notifies; and the batch's line for the speed chart.
 *
 * @param counts a query of one row: inserted, updated, unchanged, skipped, errors of the rows that were sent
 */
export function progress(phase: 'check' | 'commit', counts: string): string {
  return `
counts as (${counts}),
progress as (
  update imports set
    inserted = imports.inserted + counts.inserted,
    updated = imports.updated + counts.updated,
    unchanged = imports.unchanged + counts.unchanged,
    skipped = imports.skipped + counts.skipped + $10,
    errors = imports.errors + counts.errors + $9,
    processed_rows = $5,
    current_batch = $8,
    cursor_row = $5, cursor_byte = $6, cursor_line = $7,
    rows_per_second = $11,
    eta_s = least(eta_s, $12)
  from counts
  where organization_id = $1 and id = $2 and exists (select from gate)
  returning imports.version
),
batch as (
  insert into import_batches (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms)
  select $1, $2, '${phase}', $8::int, $5::int - $4::int, $5::int, $13::int
  where exists (select from gate)
  -- A batch that was cut in halves is one batch still.
  on conflict (organization_id, import_id, phase, batch) do update set
    rows = import_batches.rows + excluded.rows, processed_rows = excluded.processed_rows
)`;
}
