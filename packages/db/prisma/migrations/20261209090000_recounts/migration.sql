-- The counts of a dry run follow what is corrected after it: a job of the worker decides the corrected rows again, and those
-- that are linked to them. The import stays `ready` meanwhile, so that people go on correcting.

-- So there is somebody who holds an import that is ready: two workers would only be in each other's way. Whoever makes it
-- ready lets go of it, as before.
create or replace function sluice.imports_life_cycle() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and not (old.status || '>' || new.status) = any (array[
    'draft>queued', 'draft>failed', 'draft>cancelled',
    'queued>parsing', 'queued>committing', 'queued>undoing', 'queued>cancelled', 'queued>failed',
    'parsing>ready', 'parsing>queued', 'parsing>failed', 'parsing>cancelled',
    'ready>queued', 'ready>draft', 'ready>cancelled',
    'committing>completed', 'committing>failed', 'committing>cancelled',
    'completed>queued',
    'failed>queued', 'failed>draft',
    'cancelled>queued', 'cancelled>draft',
    'undoing>undone', 'undoing>completed', 'undoing>failed', 'undoing>cancelled',
    'undone>queued'
  ]) then
    raise exception 'an import cannot go from % to %', old.status, new.status using errcode = 'SL001';
  end if;
  if new.status not in ('parsing', 'committing', 'undoing') and (new.status <> 'ready' or old.status <> 'ready') then
    new.owner := null;
  end if;
  new.version := old.version + 1;
  new.updated_at := clock_timestamp();
  return new;
end $$;

-- Where that job is lost, whoever looks after the queue finds the import by the rows that are still to be counted; it sees the
-- number, and nothing of the rows.
grant select (unchecked_rows) on imports to sluice_queue;
create index imports_uncounted on imports (organization_id) where status = 'ready' and unchecked_rows > 0;
