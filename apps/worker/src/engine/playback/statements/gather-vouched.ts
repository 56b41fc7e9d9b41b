import {
  type JournalColumns,
  RECORDS_OF_BATCH,
  VOUCHED_TABLE,
  VOUCHING_BATCHES,
  vouchedBits,
} from '@sluice/db';

/** A table of the session, which ends with it: whoever takes the undo over gathers anew. */
export function makeVouchedStatement({ written }: JournalColumns): string {
  return `create temporary table vouched_records
    (record_id uuid primary key, written_at timestamptz not null, bits bit(${written.length}))`;
}

/** Adds the records of at most `$4` changes after the row `$3`. One row `{ last }`, null where there was none left. */
export const ADD_WRITTEN_RECORDS = `
with written as materialized (
  select row_number, record_id, coalesce(redone_at, at) as written_at from record_changes
  where organization_id = $1::uuid and import_id = $2::uuid and undone_at is null and row_number > $3::int
  order by row_number limit $4::int
),
added as (
  insert into ${VOUCHED_TABLE} (record_id, written_at) select record_id, written_at from written
  on conflict (record_id) do nothing
)
select max(row_number) as last from written`;

/** The batches by which later imports vouch for records, each with how many: `{ import_id, phase, batch, records }`. */
export const SELECT_VOUCHING_BATCHES = `
  select b.import_id, b.phase, b.batch, cardinality(b.unchanged_records) as records ${VOUCHING_BATCHES}`;

/** Notes what some of these vouch for: `$1` organisation; `$2` imports, `$3` phases, `$4` numbers, of as many batches. */
export function addVouchedStatement(journal: JournalColumns): string {
  const { ofBatch, ofRecord } = vouchedBits(journal);
  return `
with batches as materialized (
  select b.*, ${ofBatch} as vouched
  from unnest($2::uuid[], $3::text[], $4::int[]) as asked(import_id, phase, batch)
  cross join lateral (
    select * from import_batches b
    where b.organization_id = $1::uuid and b.import_id = asked.import_id and b.phase = asked.phase
      and b.batch = asked.batch
  ) as b
),
vouched as materialized (
  select v.record_id, bit_or(${ofRecord}) as bits
  from batches b cross join lateral ${RECORDS_OF_BATCH}
  join ${VOUCHED_TABLE} v on v.record_id = u.record_id and v.written_at < b.at
  group by v.record_id
)
update ${VOUCHED_TABLE} v set bits = coalesce(v.bits, vouched.bits) | vouched.bits
from vouched
where v.record_id = vouched.record_id
  -- Most imports of the same people say what those before them have said.
  and (v.bits is null or v.bits | vouched.bits <> v.bits)`;
}
