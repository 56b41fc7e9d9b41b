-- What survives a crash, what can be taken back, and for how long.

-- ------------------------------------------------------------------------------------------------ who has it in hand

alter table imports
  -- The worker that claimed it, until it lets go. A claim never takes an import from a worker that lives.
  add column owner uuid,
  -- Claims in a row that ended without a batch: at a limit the import is given up, so that it cannot break workers
  -- for ever. Back to zero with every batch.
  add column attempts integer not null default 0 check (attempts >= 0),
  -- Its file waits to be read for the first time, or once more in another dialect.
  add column unread boolean generated always as (status = 'draft' and profile is null) stored;

-- What the reconciler looks for, every second.
create index imports_unread on imports (organization_id) where unread;

-- Only running workers stand here, and none runs while the schema changes.
delete from workers;
alter table workers
  -- The id that graphile-worker locks jobs under: of its pool, not of its workers.
  add column pool_id text not null,
  -- The key of the session advisory lock that the worker holds: who can take it knows that the worker is gone.
  add column lease bigint not null unique;

-- ------------------------------------------------------------------------------------------------ retry, undo, redo

alter table imports
  drop constraint imports_phase_check,
  add constraint imports_phase_check check (phase in ('sniff', 'check', 'commit', 'retry', 'undo', 'redo')),
  -- Progress of a step after the commit: refused rows tried again (retry), the journal played back (undo) or forth
  -- (redo). The counters above go on saying what the import has done. The checkpoint is a row number.
  add column step_row integer not null default 0 check (step_row >= 0),
  add column step_total integer check (step_total >= 0),
  add column step_processed integer not null default 0,
  -- Retry: rows inserted. Undo: records deleted. Redo: records made again.
  add column step_records integer not null default 0 check (step_records >= 0),
  -- Retry: rows that updated a record or found it as it should be. Undo and redo: records whose values were put back.
  add column step_values integer not null default 0 check (step_values >= 0),
  -- Retry: rows still refused or left out. Undo and redo: records of which something was edited since and is kept.
  add column step_kept integer not null default 0 check (step_kept >= 0),
  add constraint every_step_has_one_outcome check (step_processed = step_records + step_values + step_kept),
  add constraint step_within_total check (step_total is null or step_processed <= step_total),
  -- The corrected report of refused rows that a retry lays over them first.
  add column correction_file_id uuid,
  add foreign key (organization_id, correction_file_id) references files (organization_id, id);

alter table import_batches
  drop constraint import_batches_phase_check,
  add constraint import_batches_phase_check check (phase in ('check', 'commit', 'retry', 'undo', 'redo'));

-- What a person wrote over cells of a refused row: an object, column (from 0, as a text) → value.
alter table import_rows
  add column edits jsonb,
  add column edited_by uuid references users (id) on delete set null,
  add column edited_at timestamptz;
-- A corrected report names rows by their line.
create index import_rows_line on import_rows (organization_id, import_id, line);

-- The journal also says what was written, so that it can be told what was edited since, and what became of it.
alter table record_changes
  add column after text[] not null default '{}',
  -- When an undo played this change back, and the columns that it put back: all of them where the record was deleted,
  -- none where everything was kept.
  add column undone_at timestamptz,
  add column undone_columns text[],
  add column redone_at timestamptz,
  add constraint undone_says_what check ((undone_at is null) = (undone_columns is null));
alter table record_changes alter column after drop default;
grant update (undone_at, undone_columns, redone_at) on record_changes to sluice_app;

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
  if new.status not in ('parsing', 'committing', 'undoing') then
    new.owner := null;
  end if;
  new.version := old.version + 1;
  new.updated_at := clock_timestamp();
  return new;
end $$;

-- ------------------------------------------------------------------------------------------------ edits by others

-- What anybody but an import wrote to a record: with the journal, the whole history of every value.
create table record_edits (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  entity text not null,
  record_id uuid not null,
  kind text not null check (kind in ('created', 'changed', 'deleted')),
  columns text[] not null,
  before text[],
  after text[],
  -- Whom the application named, and whom the database knows: an edit in a console has only the second.
  edited_by uuid,
  login text not null default session_user,
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  check ((kind = 'created') = (before is null)),
  check ((kind = 'deleted') = (after is null))
);
create index record_edits_of_record on record_edits (organization_id, entity, record_id);
select sluice.protect_tenant_table('record_edits');
grant select, insert on record_edits to sluice_app;

-- Imports keep their own journal, much faster, and say so to the session: the trigger is then not even queued.
create function sluice.record_edited() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  becomes jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  record jsonb := coalesce(becomes, was);
  names text[];
begin
  -- An organisation that is deleted takes its records with it; there is nobody left to tell.
  if tg_op = 'DELETE' and not exists (select from organizations where id = old.organization_id) then
    return null;
  end if;
  select array_agg(name order by name) into names
  from jsonb_object_keys(record - array['organization_id', 'id', 'match_key', 'created_at', 'updated_at']) as name
  where (was ->> name) is distinct from (becomes ->> name);
  if names is null and tg_op = 'UPDATE' then
    return null;
  end if;
  insert into record_edits (organization_id, entity, record_id, kind, columns, before, after, edited_by)
  values (
    (record ->> 'organization_id')::uuid, tg_table_name, (record ->> 'id')::uuid,
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end,
    coalesce(names, '{}'),
    case when tg_op <> 'INSERT' then array(select was ->> name from unnest(names) as name) end,
    case when tg_op <> 'DELETE' then array(select becomes ->> name from unnest(names) as name) end,
    nullif(current_setting('app.user_id', true), '')::uuid);
  return null;
end $$;

-- Makes a table of an entity keep a record of edits: every entity's migration calls it.
create function sluice.watch_edits(entity_table regclass) returns void language plpgsql as $$
begin
  execute format(
    'create trigger record_edited after insert or update or delete on %s for each row
       when (coalesce(current_setting(''app.writer'', true), '''') <> ''import'')
       execute function sluice.record_edited()', entity_table);
end $$;
revoke execute on function sluice.watch_edits(regclass) from public;
select sluice.watch_edits(name::regclass) from unnest(array['patients', 'leads', 'grape_varieties']) as name;

-- ------------------------------------------------------------------------------------------------ how long it is kept

-- Days after the end of an import, per organisation; one without a line has the defaults.
create table retention_settings (
  organization_id uuid primary key references organizations (id) on delete cascade,
  -- The uploaded file. Without it an import can no longer be continued.
  files_days integer not null default 90 check (files_days between 1 and 3650),
  -- Refused and skipped rows, with their cells. Without them there is no error report and no retry.
  rows_days integer not null default 90 check (rows_days between 1 and 3650),
  -- The journal. Without it an import can no longer be undone, and a value no longer be traced to its line.
  journal_days integer not null default 365 check (journal_days between 1 and 3650),
  updated_at timestamptz not null default now()
);
select sluice.protect_tenant_table('retention_settings');
grant select, insert, update on retention_settings to sluice_app;

alter table files add column purged_at timestamptz;
grant update (purged_at) on files to sluice_app;
alter table imports
  add column rows_purged_at timestamptz,
  add column journal_purged_at timestamptz;

-- The journal is append-only for the application. Only what is past its time goes, and this function looks itself
-- whether it is: the newest of it within the days that the organisation set stays, whoever calls.
create function sluice.purge_journal(import uuid, most integer) returns integer
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  purged integer;
begin
  if not exists (
    select from imports i left join retention_settings r using (organization_id)
    where i.organization_id = sluice.current_organization() and i.id = import
      and i.status in ('completed', 'failed', 'cancelled', 'undone')
      and i.completed_at < now() - make_interval(days => coalesce(r.journal_days, 365))
  ) then
    raise exception 'the journal of this import is not past its time' using errcode = 'SL002';
  end if;
  delete from record_changes
  where organization_id = sluice.current_organization() and import_id = import and row_number <= (
    select max(row_number) from (
      select row_number from record_changes
      where organization_id = sluice.current_organization() and import_id = import
      order by row_number limit most) as first);
  get diagnostics purged = row_count;
  return purged;
end $$;
revoke execute on function sluice.purge_journal(uuid, integer) from public;
grant execute on function sluice.purge_journal(uuid, integer) to sluice_app;

-- ------------------------------------------------------------------------------------------------ the queue's role

-- What the reconciler and the purge must know across organisations, and not one column more.
grant select (organization_id, id, status, phase, owner, unread, updated_at) on imports to sluice_queue;
create policy reconcile on imports for select to sluice_queue using (true);
grant select (id) on organizations to sluice_queue;
create policy every_one on organizations for select to sluice_queue using (true);
