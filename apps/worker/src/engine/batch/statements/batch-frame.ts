import { STORED_PER_REMARK } from '@sluice/shared';
import { FIRST_COLUMN, P } from './batch-parameters.ts';
import type { EntityColumns } from './entity-columns.ts';

/** The phases whose batches are rows on their way to the entity's table, and where each keeps its checkpoint. */
const STATES = {
  check: { status: 'parsing', checkpoint: 'cursor_row' },
  commit: { status: 'committing', checkpoint: 'cursor_row' },
  retry: { status: 'committing', checkpoint: 'step_row' },
} as const;

/**
 * What the statements of every phase share. The gate comes first: it is open only for the present owner of the import
 * (epoch, which a cancel raises too), and at the batch that comes next (checkpoint): a batch that is sent again
 * because its answer was lost, or that overtakes another, finds the checkpoint elsewhere. Where the gate is shut nothing
 * below it finds a row, so that the whole statement writes nothing.
 */
export function gateAndInput(phase: keyof typeof STATES, columns: EntityColumns): string {
  const { status, checkpoint } = STATES[phase];
  const cells = FIRST_COLUMN + columns.names.length;
  return `
gate as materialized (
  select remarks from imports
  where organization_id = ${P.organizationId} and id = ${P.importId} and epoch = ${P.epoch}
    and phase = '${phase}' and status = '${status}' and ${checkpoint} = ${P.cursorRow}
  for update
),
input as materialized (
  select row_number, line, key, remarks, record_id, version, found, cells, ${columns.casts}
  from unnest(${P.rows}::int[], ${P.lines}::int[], ${P.keys}::text[], ${P.remarks}::text[], ${P.records}::uuid[],
    ${P.versions}::text[], ${P.found}::text[], $${cells}::text[],
    ${columns.arrays(FIRST_COLUMN)})
    as i(row_number, line, key, remarks, record_id, version, found, cells, ${columns.aliases})
  where exists (select from gate)
)`;
}

/** A row that was stored with a warning, and is not imported after all, is stored as what became of it. */
export const OVER_A_WARNING = `
  on conflict (organization_id, import_id, row_number) do update set
    outcome = excluded.outcome, issues = excluded.issues, remarks = excluded.remarks, cells = excluded.cells
    where import_rows.outcome = 'warning'`;

/** Rows that were judged and need attention, listed. */
export function storeListed(): string {
  return `
listed as (
  insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
  select ${P.organizationId}, ${P.importId}, row_number, line, outcome, issues::jsonb, cells::jsonb
  from unnest(${P.listedRows}::int[], ${P.listedLines}::int[], ${P.listedOutcomes}::text[],
      ${P.listedIssues}::text[], ${P.listedCells}::text[])
    as e(row_number, line, outcome, issues, cells)
  where exists (select from gate)${OVER_A_WARNING}
)`;
}

/** Rows of records that are there already, which the duplicate policy leaves out, listed. */
export function storeLeftOut(source: string, outcome: 'skipped' | 'error'): string {
  return `
left_out as (
  insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
  select ${P.organizationId}, ${P.importId}, row_number, line, '${outcome}',
    jsonb_build_array(jsonb_build_object(
      'code', 'duplicate_in_table', 'params', jsonb_build_object('key', key, 'records', record_id::text))),
    cells::jsonb
  from ${source}${OVER_A_WARNING}
)`;
}

/**
 * The queries `warned`, the rows of the batch that are imported with a remark, and `remarked`, each of them once for
 * every code.
 *
 * @param imported the rows that are imported, as what follows `from`: number, line, remarks and cells as texts
 */
export function warned(imported: string): string {
  return `
warned as materialized (
  select row_number, line, remarks::jsonb as remarks, cells
  from (select row_number, line, remarks, cells from ${imported}) as imported
  where remarks is not null
),
remarked as materialized (
  select distinct row_number, remark ->> 'code' as code
  from warned cross join jsonb_array_elements(warned.remarks) as remark
)`;
}

/**
 * Rows of `warned`, stored: those that are among the first of an import with a code. What is stored already stays: the
 * dry run has met the same rows.
 */
export function storeWarnings(): string {
  return `
warnings as (
  insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, remarks, cells)
  select ${P.organizationId}, ${P.importId}, row_number, line, 'warning', '[]', remarks, cells::jsonb
  from warned
  -- Whose cells are not sent is stored already, or has not been among the first.
  where cells is not null and row_number in (
    select row_number
    from (
      select row_number, code, row_number() over (partition by code order by row_number) as place from remarked
    ) as placed cross join gate
    where place + coalesce((gate.remarks ->> code)::int, 0) <= ${STORED_PER_REMARK})
  on conflict do nothing
)`;
}

/** What an update of the import's row counts of `warned` and `remarked`. */
export const COUNT_WARNINGS = `
    warnings = imports.warnings + (select count(*) from warned)::int,
    remarks = imports.remarks || coalesce((
      select jsonb_object_agg(code, rows + coalesce((imports.remarks ->> code)::int, 0))
      from (select code, count(*)::int as rows from remarked group by code) as counted), '{}')`;

/**
 * What an update of the import's row counts of the query `written`: the values that empty cells erased. Nothing where
 * none can be.
 */
export function countErased({ mayErase }: EntityColumns): string {
  if (!mayErase) return '';
  return `
    erased = jsonb_build_object(
      'records', (imports.erased ->> 'records')::int
        + (select count(*) from written where erases is not null)::int,
      'fields', (imports.erased -> 'fields') || coalesce((
        select jsonb_object_agg(field, emptied + coalesce((imports.erased -> 'fields' ->> field)::int, 0))
        from (
          select field, count(*)::int as emptied from written cross join unnest(erases) as field group by field
        ) as counted), '{}')),`;
}

/**
 * For connections that write batches: the planner does not know how long a batch is, guesses a handful of rows, and would
 * join them by nested loops, which is quadratic in the batch.
 */
export const WITHOUT_NESTED_LOOPS = 'set enable_nestloop = off';

/** What a batch counted besides the outcomes, for its answer. */
export const TALLIES = '(select count(*) from warned)::int as warnings';

/** What the line of a batch says of the query `vouched`: the columns that it goes to, and those of a line that is there. */
export const VOUCHED_COLUMNS = 'unchanged_records, unchanged_columns, unchanged_filled';
export const ADD_VOUCHED = `
    unchanged_records = import_batches.unchanged_records || excluded.unchanged_records,
    unchanged_columns = coalesce(import_batches.unchanged_columns, excluded.unchanged_columns),
    unchanged_filled = import_batches.unchanged_filled || excluded.unchanged_filled`;

/** What a second half of a dry run's batch adds to its line. */
const ADD_NOTED = `outcomes = import_batches.outcomes || excluded.outcomes,
    erasures = import_batches.erasures || excluded.erasures,
    found_by = import_batches.found_by || excluded.found_by`;

/**
 * The end of the statements that go through the source: counters, checkpoint and pace in one update of the import,
 * whose trigger raises the version and notifies; and the batch's line for the speed chart. A dry run's line also has
 * where the batch begins and what its query `noted` says of its rows; a commit's, what its query `vouched` does.
 *
 * It counts the rows of `warned` too, and a commit's what `written` erased. Its query `progress` has a row where the
 * gate was open: what became of the rows of the batch.
 *
 * @param counts a query of one row: inserted, updated, unchanged, skipped, errors of the rows that were sent
 */
export function progress(phase: 'check' | 'commit', counts: string, columns: EntityColumns): string {
  const [more, values] =
    phase === 'check'
      ? [
          'from_cursor, outcomes, erasures, found_by, plan_generation, plan_epoch',
          `from_cursor, (select outcomes from noted), (select erasures from noted), (select found_by from noted), 1, ${P.epoch}::int`,
        ]
      : [VOUCHED_COLUMNS, 'records, columns, filled'];
  return `
counts as (${counts}),
progress as (
  update imports set
    inserted = imports.inserted + counts.inserted,
    updated = imports.updated + counts.updated,
    unchanged = imports.unchanged + counts.unchanged,
    skipped = imports.skipped + counts.skipped + ${P.skipped},
    errors = imports.errors + counts.errors + ${P.errors},${COUNT_WARNINGS},${phase === 'commit' ? countErased(columns) : ''}
    processed_rows = ${P.nextRow},
    current_batch = ${P.batch},
    -- An estimate: long rows make batches of fewer rows, and a resumed run may begin in the middle of one.
    total_batches = greatest(total_batches, ${P.batch}),
    cursor_row = ${P.nextRow}, cursor = ${P.nextCursor},
    attempts = 0,
    rows_per_second = ${P.rowsPerSecond},
    eta_s = least(eta_s, ${P.etaS})
  from counts
  where organization_id = ${P.organizationId} and id = ${P.importId} and exists (select from gate)
  returning counts.inserted, counts.updated, counts.unchanged,
    counts.skipped + ${P.skipped} as skipped, counts.errors + ${P.errors} as errors,
    ${TALLIES},
    old.cursor as from_cursor
),
batch as (
  insert into import_batches
    (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms, ${more})
  select ${P.organizationId}, ${P.importId}, '${phase}', ${P.batch}::int, ${P.nextRow}::int - ${P.cursorRow}::int,
    ${P.nextRow}::int, ${P.durationMs}::int, ${values}
  from progress${phase === 'check' ? '' : ', vouched'}
  -- A batch that was cut in halves is one batch still.
  on conflict (organization_id, import_id, phase, batch) do update set
    rows = import_batches.rows + excluded.rows, processed_rows = excluded.processed_rows,
    ${phase === 'check' ? ADD_NOTED : ADD_VOUCHED}
)`;
}
