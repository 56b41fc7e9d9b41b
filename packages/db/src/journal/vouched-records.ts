import type { JournalColumns } from './journal-columns.ts';

/**
 * Lines of batches, `b`, by which an import vouches for records that another one may have written before: rows that were
 * compared after the import `$2` of the organisation `$1` was made, by an import of the same entity that stands. One
 * that was stopped or broke stands as far as it came; one that is undone vouches for nothing any more.
 */
export const VOUCHING_BATCHES = `
    from imports own
    join imports later on later.organization_id = own.organization_id and later.entity = own.entity
    join import_batches b on b.organization_id = later.organization_id and b.import_id = later.id
    where own.organization_id = $1::uuid and own.id = $2::uuid and later.id <> own.id
      and later.unchanged > 0 and later.status <> 'undone' and later.updated_at > own.created_at
      and b.phase in ('commit', 'retry') and b.unchanged_records is not null and b.at > own.created_at`;

/**
 * What a line `b` of a batch vouches for: the columns of a journal as bits, in their order. Two expressions: `ofBatch`,
 * which holds for each of its records, and `ofRecord`, which holds where a row may have been empty in a column and have said
 * nothing of it; over `b`, `u.filled` (what the line says of the record) and `b.vouched`, which is the former.
 */
export function vouchedBits({ written }: JournalColumns): { ofBatch: string; ofRecord: string } {
  const place = (text: string) => `array_position(b.unchanged_columns, ${text})`;
  const bits = (cases: string[]) => `(${cases.join(' || ')})::bit(${written.length})`;
  return {
    ofBatch: bits(written.map(({ text }) => `case when ${place(text)} is null then '0' else '1' end`)),
    ofRecord: `case when u.filled is null then b.vouched else ${bits(
      written.map(({ text }) => `coalesce(substr(u.filled, ${place(text)}, 1), '0')`),
    )} end`,
  };
}

/** The records of such lines, `u`: each with its bits, or without where every column was compared. */
export const RECORDS_OF_BATCH = 'unnest(b.unchanged_records, b.unchanged_filled) as u(record_id, filled)';

/**
 * For a whole import: the lines of later imports are read once, and joined with the journal as a set.
 *
 * @param where which changes `c` of the journal are looked at
 */
export function vouchedOfAll(journal: JournalColumns, where: string): string {
  const { ofBatch, ofRecord } = vouchedBits(journal);
  return `
  left join (
    select c.row_number, bit_or(${ofRecord}) as bits
    from (select b.*, ${ofBatch} as vouched ${VOUCHING_BATCHES} offset 0) as b
    cross join lateral ${RECORDS_OF_BATCH}
    join record_changes c on c.organization_id = $1::uuid and c.import_id = $2::uuid and c.record_id = u.record_id
      and b.at > coalesce(c.redone_at, c.at) and ${where}
    group by c.row_number
  ) as vouched on vouched.row_number = c.row_number`;
}

/**
 * The table of a session in which an undo gathers, before its first batch, what later imports vouch for: the records that
 * the import wrote, since when, and the columns as bits; null where nobody vouches.
 */
export const VOUCHED_TABLE = 'pg_temp.vouched_records';

/** For a batch: from the table that was gathered. */
export const VOUCHED_OF_EACH = `
  left join ${VOUCHED_TABLE} vouched on vouched.record_id = c.record_id`;
