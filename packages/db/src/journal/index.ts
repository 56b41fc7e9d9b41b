export { classifiedChanges, eachRecord, UNDO_FATES } from './classified-changes.ts';
export {
  type EntityColumn,
  type JournalColumn,
  type JournalColumns,
  journalColumns,
  SELECT_JOURNAL_COLUMNS,
} from './journal-columns.ts';
export { COLUMNS_IN_EFFECT, LATER_IMPORTS_EXIST } from './later-changes.ts';
export { listOf } from './list-of.ts';
export { RECORDS_OF_BATCH, VOUCHED_TABLE, VOUCHING_BATCHES, vouchedBits } from './vouched-records.ts';
