-- When the dry run, or the last count of corrections, had decided all rows: what somebody edits later is news to the commit,
-- also where the import itself is to write the record.
alter table imports add column decided_at timestamptz;
