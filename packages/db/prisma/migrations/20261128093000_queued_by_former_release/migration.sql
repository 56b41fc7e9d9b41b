-- While a deployment goes on, APIs and workers of the former release work beside those of this one, and each leaves
-- alone a column that the other counts on: `cancel_requested`, which shuts the gate of a former worker, is never set back
-- by this release, and `attempts_in_all`, which a worker of this release gives an import up by, never by the former. So
-- the database sets both back where an import is queued anew, whoever queues it.
-- The column and this trigger go with the next release.
create function sluice.imports_queued_anew() returns trigger language plpgsql as $$
begin
  new.cancel_requested := false;
  new.attempts_in_all := 0;
  return new;
end $$;
create trigger imports_queued_anew before update of status on imports
  for each row when (new.status = 'queued' and old.status <> 'queued')
  execute function sluice.imports_queued_anew();
