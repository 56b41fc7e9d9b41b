/** The placeholders of every statement that plays a batch, by what stands in their place. */
export const P = {
  organizationId: '$1',
  importId: '$2',
  fromRow: '$3',
  toRow: '$4',
  rowsPerSecond: '$5',
  etaS: '$6',
  durationMs: '$7',
} as const;

/** The changes of the batch, as a condition on the journal's row `c`. */
export const OF_BATCH = `c.row_number > ${P.fromRow}::int and c.row_number <= ${P.toRow}::int`;

/**
 * The journal's row `c` of a change `p` of the batch: by its place, which the batch has just read. By its key, a planner
 * that knows nothing yet of a journal just written may read the journal whole for every change.
 */
export const OF_PLAYED = 'c.ctid = p.change';

/** The record `t` of a change `p` of the batch, by its place too: it is locked, so that nobody moves it meanwhile. */
export const OF_RECORD = 't.ctid = p.place';

/**
 * The end of a statement that plays a batch: counts and checkpoint of the phase, and the batch's line for the speed
 * chart. The gate was locked by the statement before it, in the same transaction.
 *
 * @param outcomes a query of one row: `records`, `restored` and `kept`, the changes of the batch by their outcome; and of the
 *   last `vouched`, those that are kept for nothing but that a later import vouches for their records
 */
export function playbackProgress(phase: 'undo' | 'redo', outcomes: string): string {
  return `
outcomes as materialized (${outcomes}),
progress as (
  update imports set
    step_row = ${P.toRow}::int,
    step_records = step_records + outcomes.records,
    step_values = step_values + outcomes.restored,
    step_kept = step_kept + outcomes.kept,
    step_vouched = step_vouched + outcomes.vouched,
    step_processed = step_processed + outcomes.records + outcomes.restored + outcomes.kept,
    attempts = 0,
    rows_per_second = ${P.rowsPerSecond}::float8,
    eta_s = least(eta_s, ${P.etaS}::float8)
  from outcomes
  where organization_id = ${P.organizationId}::uuid and id = ${P.importId}::uuid
  returning imports.step_processed as processed
),
batch as (
  insert into import_batches (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms)
  select ${P.organizationId}::uuid, ${P.importId}::uuid, '${phase}', 1 + coalesce((
      select max(batch) from import_batches
      where organization_id = ${P.organizationId}::uuid and import_id = ${P.importId}::uuid and phase = '${phase}'), 0),
    outcomes.records + outcomes.restored + outcomes.kept, processed, ${P.durationMs}::int
  from progress, outcomes
)
select records, restored, kept from progress, outcomes`;
}

/**
 * The outcomes by the fates of the changes in `played`.
 *
 * @param vouched a condition: why something is kept
 */
export function countFates(records: 'delete' | 'make', vouched: string): string {
  return `
  select count(*) filter (where fate = '${records}')::int as records,
    count(*) filter (where fate = 'restore')::int as restored,
    count(*) filter (where fate = 'keep')::int as kept,
    count(*) filter (where fate = 'keep' and ${vouched})::int as vouched
  from played`;
}
