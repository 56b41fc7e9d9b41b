-- Empty cells leave values alone unless somebody chose that they empty the field. What says nothing of them was made when
-- that meant to empty, and goes on doing so: it says it now. The tables are rewritten, past row security and the trigger
-- that raises an import's version and says when it was touched last.
alter table imports alter column options set data type jsonb
  using case when options ? 'emptyCells' then options else options || '{"emptyCells": "clear"}' end;
alter table saved_mappings alter column options set data type jsonb
  using case when options ? 'emptyCells' then options else options || '{"emptyCells": "clear"}' end;

-- The values that an import empties: of how many records, and how many of each field. Counted like its counters, of what
-- would happen until the commit is queued, and from then on of what has happened.
alter table imports
  add column erased jsonb not null default '{"records": 0, "fields": {}}'
    check (jsonb_typeof(erased -> 'records') = 'number' and jsonb_typeof(erased -> 'fields') = 'object');

-- The fields that a row of a dry run would empty, null where there are none: of a row whose key stands again further down
-- nothing is written, which is known at the end.
alter table import_keys add column erases text[];

-- Of each row of the batch, beside its letter in `outcomes`, whether it would empty a value: 'x' or '-'. The former
-- release writes none, and what it has checked was not counted.
alter table import_batches add column erasures text;

-- The former release sets the counters back where an import begins anew, and knows nothing of `erased`: so the database does
-- it, for whoever writes. This trigger goes with the next release.
create function sluice.imports_erased() returns trigger language plpgsql as $$
begin
  new.erased := '{"records": 0, "fields": {}}';
  return new;
end $$;
create trigger imports_erased before update of processed_rows on imports
  for each row when (new.processed_rows = 0 and old.processed_rows > 0)
  execute function sluice.imports_erased();
