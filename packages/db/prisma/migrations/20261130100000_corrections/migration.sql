-- A correction belongs to a cell of the file: it stays when the mapping is another one and the check runs again, and is
-- laid over the file wherever that is read. What a person wrote over the cells of a refused row was kept with that row
-- (`import_rows.edits`), and went with it.
create table import_corrections (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null check (row_number >= 1),
  -- From 0.
  column_number integer not null check (column_number between 0 and 9999),
  -- What the cell says now; null: again what the file says.
  value text,
  -- What the check laid over the file, and the commit after it; null: nothing. Where the two differ, the plan does not
  -- count the correction yet.
  checked_value text,
  corrected_by uuid references users (id) on delete set null,
  corrected_at timestamptz not null default now(),
  primary key (organization_id, import_id, row_number, column_number),
  foreign key (organization_id, import_id) references imports (organization_id, id) on delete cascade
);
create index import_corrections_unchecked on import_corrections (organization_id, import_id, row_number)
  where value is distinct from checked_value;
-- When an account goes, its name is taken off its corrections: they must be found without reading all.
create index import_corrections_corrected_by on import_corrections (corrected_by) where corrected_by is not null;

-- Rows with a correction that the plan does not count yet.
alter table imports add column unchecked_rows integer not null default 0 check (unchecked_rows >= 0);

-- What is kept with refused rows is carried over; no check has counted it. Past row security, which holds for the owner.
alter table import_rows no force row level security;
alter table imports no force row level security;
insert into import_corrections
  (organization_id, import_id, row_number, column_number, value, corrected_by, corrected_at)
select organization_id, import_id, row_number, key::integer, value, edited_by, coalesce(edited_at, now())
from import_rows cross join jsonb_each_text(edits)
where outcome = 'error' and edits is not null
on conflict do nothing;
update imports i set unchecked_rows = corrected.rows
from (
  select organization_id, import_id, count(distinct row_number) as rows from import_corrections group by 1, 2
) as corrected
where i.organization_id = corrected.organization_id and i.id = corrected.import_id;
alter table imports force row level security;
alter table import_rows force row level security;

select sluice.protect_tenant_table('import_corrections');
grant select, insert, delete, update (value, checked_value, corrected_by, corrected_at) on import_corrections to sluice_app;

-- ------------------------------------------------------------------------------------------------ the former release

-- Its API and worker go on reading and writing `import_rows.edits` while a deployment lasts. So both forms stand side by
-- side, and what follows keeps them in step, whoever writes. The next release takes away the columns `edits`, `edited_by`
-- and `edited_at`, and all that is below.

-- Whether the plan does not count a correction of a row yet.
create function sluice.is_unchecked(organization uuid, import uuid, number integer) returns boolean
language sql stable as $$
  select exists (
    select from import_corrections
    where organization_id = organization and import_id = import and row_number = number
      and value is distinct from checked_value)
$$;

-- The former release has edited a refused row: its edits are the corrections of that row.
create function sluice.import_rows_edited() returns trigger language plpgsql as $$
declare
  edits constant jsonb := coalesce(new.edits, '{}');
  was constant boolean := sluice.is_unchecked(new.organization_id, new.import_id, new.row_number);
  becomes boolean;
begin
  update import_corrections set value = null, corrected_by = new.edited_by, corrected_at = now()
  where organization_id = new.organization_id and import_id = new.import_id and row_number = new.row_number
    and value is not null and not edits ? column_number::text;
  insert into import_corrections as c
    (organization_id, import_id, row_number, column_number, value, corrected_by, corrected_at)
  select new.organization_id, new.import_id, new.row_number, key::integer, value, new.edited_by,
    coalesce(new.edited_at, now())
  from jsonb_each_text(edits)
  on conflict (organization_id, import_id, row_number, column_number) do update set
    value = excluded.value, corrected_by = excluded.corrected_by, corrected_at = excluded.corrected_at
    where c.value is distinct from excluded.value;
  becomes := sluice.is_unchecked(new.organization_id, new.import_id, new.row_number);
  if was <> becomes then
    update imports set unchecked_rows = greatest(unchecked_rows + becomes::integer - was::integer, 0)
    where organization_id = new.organization_id and id = new.import_id;
  end if;
  return null;
end $$;
create trigger import_rows_edited after update of edits on import_rows
  for each row when (pg_trigger_depth() = 0 and new.edits is distinct from old.edits)
  execute function sluice.import_rows_edited();

-- This release has written corrections (`changed`), or either one has listed rows of which there are some: they are the
-- edits of those rows. A statement writes rows of one import.
-- A thousand rows at a time, of an import that may list a hundred thousand: they are looked up by their numbers, and
-- never joined row by row.
create function sluice.corrections_as_edits() returns trigger language plpgsql set enable_nestloop = off as $$
declare
  of_organization uuid;
  of_import uuid;
  numbers constant integer[] := array(select distinct row_number from changed);
begin
  select organization_id, import_id into of_organization, of_import from changed limit 1;
  if not exists (select from import_corrections where organization_id = of_organization and import_id = of_import) then
    return null;
  end if;
  -- Put together once: inside a join it would be put together for each of the rows.
  with c as materialized (
    select row_number, jsonb_object_agg(column_number, value) filter (where value is not null) as edits,
      (array_agg(corrected_by order by corrected_at desc))[1] as edited_by, max(corrected_at) as edited_at
    from import_corrections
    where organization_id = of_organization and import_id = of_import
      and row_number = any(numbers)
    group by row_number
  )
  update import_rows r set edits = c.edits, edited_by = c.edited_by, edited_at = c.edited_at
  from c
  where r.organization_id = of_organization and r.import_id = of_import and r.row_number = any(numbers)
    and r.row_number = c.row_number and r.edits is distinct from c.edits;
  return null;
end $$;
create trigger inserted_as_edits after insert on import_corrections
  referencing new table as changed for each statement when (pg_trigger_depth() = 0)
  execute function sluice.corrections_as_edits();
create trigger updated_as_edits after update on import_corrections
  referencing new table as changed for each statement when (pg_trigger_depth() = 0)
  execute function sluice.corrections_as_edits();
create trigger listed_with_edits after insert on import_rows
  referencing new table as changed for each statement
  execute function sluice.corrections_as_edits();

-- A worker of the former release checks the file as it is: what an earlier check had counted is counted no more, until a
-- worker of this one says that it does.
create function sluice.imports_check_queued() returns trigger language plpgsql as $$
begin
  update import_corrections set checked_value = null
  where organization_id = new.organization_id and import_id = new.id and checked_value is not null;
  new.unchecked_rows := (
    select count(distinct row_number) from import_corrections
    where organization_id = new.organization_id and import_id = new.id and value is not null);
  return new;
end $$;
create trigger imports_check_queued before update of status on imports
  for each row when (
    new.status = 'queued' and old.status <> 'queued' and new.phase = 'check' and new.cursor_row = 0)
  execute function sluice.imports_check_queued();

-- The API of the former release has the file read in another way: cells are elsewhere then, and corrections go, as the
-- edits did. (What its worker purges of an import is found by the purge of this one, which takes the rest.)
create function sluice.imports_read_anew() returns trigger language plpgsql as $$
begin
  delete from import_corrections where organization_id = new.organization_id and import_id = new.id;
  return null;
end $$;
create trigger imports_read_anew after update of profile on imports
  for each row when (new.profile is null and old.profile is not null)
  execute function sluice.imports_read_anew();
