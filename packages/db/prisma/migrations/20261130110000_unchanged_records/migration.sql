-- An import vouches for the records that it found as its rows say: an undo of an earlier import keeps them. Which they are
-- is noted with the line of their batch, so that no row is written for a record of which nothing changes; null where
-- there was none, and where the former release wrote the batch, of which then nothing is known.
alter table import_batches
  add column unchanged_records uuid[],
  -- The columns that were compared.
  add column unchanged_columns text[],
  -- Where empty cells leave values alone a row says nothing of those columns in which it is empty: for each of the records a
  -- 1 or a 0 for each of the columns. Null: every row has said something of every column, be it that there is no value.
  add column unchanged_filled text[],
  add constraint import_batches_unchanged_check check (
    (unchanged_records is null) = (unchanged_columns is null)
    and (unchanged_records is null or phase in ('commit', 'retry'))
    and (unchanged_filled is null or cardinality(unchanged_filled) = cardinality(unchanged_records))),
  -- Ids hardly become smaller, whatever time is spent on it.
  alter column unchanged_records set storage external;

-- Of the records that an undo kept (`step_kept`), those that it kept for nothing but that a later import vouches for them.
alter table imports add column step_vouched integer not null default 0 check (step_vouched >= 0);

-- The former release begins a retry, an undo or a redo without knowing of it.
create function sluice.imports_step_vouched() returns trigger language plpgsql as $$
begin
  new.step_vouched := least(new.step_vouched, new.step_kept);
  return new;
end $$;
create trigger imports_step_vouched before update on imports
  for each row when (old.step_vouched > 0 or new.step_vouched > new.step_kept) execute function sluice.imports_step_vouched();
