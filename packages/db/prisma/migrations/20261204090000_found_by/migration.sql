-- By what the record of each row of a dry run's batch was found: a letter for each, as with their outcomes. Lines of the
-- former release have none.
alter table import_batches
  add column found_by text,
  add constraint import_batches_found_by_check check (found_by is null or (phase = 'check' and length(found_by) = rows));
