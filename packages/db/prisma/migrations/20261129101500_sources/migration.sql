-- What an import reads, and how far it has come, as its source says it: `source` and `cursor` are JSON whose shapes stand in
-- the package `shared`, and of which nobody but the source itself knows more than that.
--
-- The former release goes on inserting `file_id`, and reading and writing `cursor_byte`, `cursor_line` and `from_byte`,
-- `from_line`, while a deployment lasts. So both forms stand side by side, and triggers keep them in step whoever writes:
-- either release can go on with what the other began. The next release takes the old form away: `file_id` becomes
-- `generated always as ((source->>'fileId')::uuid) stored`, null for what is no file, and keeps its foreign key; the
-- places in bytes and lines go, with both triggers. It cannot be so at once: an insert into a generated column is refused.
--
-- The columns are made as generated ones and then let go: what is there already is carried over while the table is
-- rewritten, past row security and the trigger that raises an import's version.

alter table imports
  add column source jsonb generated always as
    (('{"kind": "file", "fileId": "' || file_id::text || '"}')::jsonb) stored,
  -- Null is the beginning of any source. The number of rows before it (`cursor_row`) is known to all.
  add column cursor jsonb generated always as (
    case when cursor_byte > 0 then ('{"row": ' || cursor_row::text || ', "byte": ' || cursor_byte::text
      || ', "line": ' || greatest(cursor_line, 1)::text || '}')::jsonb end) stored;
alter table imports
  alter column source drop expression,
  alter column source set not null,
  alter column cursor drop expression,
  add constraint imports_source_says_its_kind
    check (jsonb_typeof(source) = 'object' and source ->> 'kind' is not null),
  add constraint imports_source_agrees_with_its_file
    check (source ->> 'kind' <> 'file' or (source ->> 'fileId')::uuid is not distinct from file_id),
  -- It is written with every batch.
  add constraint imports_cursor_is_short check (length(cursor::text) <= 8000);

create function sluice.imports_source_in_step() returns trigger language plpgsql as $$
begin
  if new.source is null or (tg_op = 'UPDATE' and new.source = old.source and new.file_id <> old.file_id) then
    new.source := jsonb_build_object('kind', 'file', 'fileId', new.file_id);
  elsif new.source ->> 'kind' = 'file' then
    new.file_id := (new.source ->> 'fileId')::uuid;
  end if;
  return new;
end $$;
create trigger imports_source_in_step before insert or update of source, file_id on imports
  for each row execute function sluice.imports_source_in_step();

-- A place in a text, the one kind of source that the former release knows.
create function sluice.place_as_cursor(place_row integer, byte bigint, line integer) returns jsonb
language sql immutable as $$
  select case when byte > 0 then jsonb_build_object('row', place_row, 'byte', byte, 'line', greatest(line, 1)) end
$$;

-- Whoever wrote the cursor left the place as it was, and the other way round.
create function sluice.imports_cursor_in_step() returns trigger language plpgsql as $$
begin
  if new.cursor is distinct from old.cursor then
    new.cursor_byte := coalesce((new.cursor ->> 'byte')::bigint, 0);
    new.cursor_line := coalesce((new.cursor ->> 'line')::integer, 1);
  elsif (new.cursor_row, new.cursor_byte, new.cursor_line)
      is distinct from (old.cursor_row, old.cursor_byte, old.cursor_line) then
    new.cursor := sluice.place_as_cursor(new.cursor_row, new.cursor_byte, new.cursor_line);
  end if;
  return new;
end $$;
create trigger imports_cursor_in_step
  before update of cursor, cursor_row, cursor_byte, cursor_line on imports
  for each row execute function sluice.imports_cursor_in_step();

-- Where a batch of a dry run begins, so that its rows can be read again without those before them.
alter table import_batches
  add column from_cursor jsonb generated always as (
    case when from_byte > 0 then ('{"row": ' || (processed_rows - rows)::text || ', "byte": ' || from_byte::text
      || ', "line": ' || from_line::text || '}')::jsonb end) stored;
alter table import_batches
  alter column from_cursor drop expression,
  add constraint import_batches_cursor_is_short check (length(from_cursor::text) <= 8000);

create function sluice.import_batches_cursor_in_step() returns trigger language plpgsql as $$
begin
  if new.from_byte is null then
    new.from_byte := coalesce((new.from_cursor ->> 'byte')::bigint, 0);
    new.from_line := coalesce((new.from_cursor ->> 'line')::integer, 1);
  elsif new.from_cursor is null then
    new.from_cursor := sluice.place_as_cursor(new.processed_rows - new.rows, new.from_byte, new.from_line);
  end if;
  return new;
end $$;
create trigger import_batches_cursor_in_step before insert on import_batches
  for each row when (new.phase = 'check') execute function sluice.import_batches_cursor_in_step();
