-- Two records that were one person, merged by somebody (docs/decisions/0015-merges.md). The one that is kept stays under its
-- id; the other is deleted, and what it was is remembered here, with what the kept one was before, for as long as either has a
-- history. What both went by stays with the kept one as aliases.
create table record_merges (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null,
  entity text not null,
  kept_id uuid not null,
  merged_id uuid not null check (merged_id <> kept_id),
  -- All that the definition lists, and the values in their order, as Postgres writes them.
  columns text[] not null,
  kept_before text[] not null,
  kept_after text[] not null,
  merged_before text[] not null,
  kept_contested boolean not null,
  merged_contested boolean not null,
  -- When the record that is gone had been made.
  merged_created_at timestamptz not null,
  -- What the kept one goes by since, and what the other one had gone by before: pairs of an identity's name and a form.
  aliases jsonb not null,
  merged_aliases jsonb not null,
  -- Other records of which the value that they shared became theirs alone.
  settled uuid[] not null default '{}',
  -- As with edits: whom the application named, and whom the database knows.
  merged_by uuid,
  login text not null default session_user,
  at timestamptz not null default clock_timestamp(),
  undone_at timestamptz,
  undone_by uuid,
  primary key (organization_id, id),
  check (cardinality(kept_before) = cardinality(columns) and cardinality(kept_after) = cardinality(columns)
    and cardinality(merged_before) = cardinality(columns))
);
create index record_merges_of_kept on record_merges (organization_id, entity, kept_id);
-- A record is merged away once, until that is undone.
create unique index record_merges_of_merged on record_merges (organization_id, entity, merged_id) where undone_at is null;
create index record_merges_ever_of_merged on record_merges (organization_id, entity, merged_id);
select sluice.protect_tenant_table('record_merges');
grant select, insert, update (undone_at, undone_by) on record_merges to sluice_app;

-- Two records of which somebody said that they are not the same: they are not shown as duplicates again.
create table record_distinctions (
  organization_id uuid not null references organizations (id) on delete cascade,
  entity text not null,
  one_id uuid not null,
  other_id uuid not null check (one_id < other_id),
  said_by uuid,
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, entity, one_id, other_id)
);
select sluice.protect_tenant_table('record_distinctions');
grant select, insert, delete on record_distinctions to sluice_app;

-- What a merge, or its undo, did to records is among their edits, as what anybody does, and says of which it is a part.
alter table record_edits add column merge_id uuid;

create or replace function sluice.record_edited() returns trigger language plpgsql as $$
declare
  was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
  becomes jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
  record jsonb := coalesce(becomes, was);
  own text[] := array['organization_id', 'id', 'created_at', 'updated_at', 'contested', 'apart'] || array(
    select attname::text from pg_attribute where attrelid = tg_relid and attgenerated <> '');
  names text[];
begin
  -- An organisation that is deleted takes its records with it; there is nobody left to tell.
  if tg_op = 'DELETE' and not exists (select from organizations where id = old.organization_id) then
    return null;
  end if;
  select array_agg(name order by name) into names
  from jsonb_object_keys(record - own) as name
  where (was ->> name) is distinct from (becomes ->> name);
  if names is null and tg_op = 'UPDATE' then
    return null;
  end if;
  insert into record_edits (organization_id, entity, record_id, kind, columns, before, after, edited_by, merge_id)
  values (
    (record ->> 'organization_id')::uuid, tg_table_name, (record ->> 'id')::uuid,
    case tg_op when 'INSERT' then 'created' when 'UPDATE' then 'changed' else 'deleted' end,
    coalesce(names, '{}'),
    case when tg_op <> 'INSERT' then array(select was ->> name from unnest(names) as name) end,
    case when tg_op <> 'DELETE' then array(select becomes ->> name from unnest(names) as name) end,
    nullif(current_setting('app.user_id', true), '')::uuid,
    nullif(current_setting('app.merge_id', true), '')::uuid);
  return null;
end $$;

-- ------------------------------------------------------------------------------------------------ what look alike

-- An e-mail address without what many mailboxes do not look at: case, dots before the `@`, and what follows a `+`.
create function sluice.loose_address(address text) returns text language sql immutable parallel safe
  return case when strpos(address, '@') > 1 then
    nullif(replace(split_part(split_part(lower(address collate "C"), '@', 1), '+', 1), '.', ''), '')
      || '@' || split_part(lower(address collate "C"), '@', 2) end;

create function sluice.sorted_many_words(words text) returns text language sql immutable parallel safe
  return (select string_agg(word, ' ' order by word collate "C") from unnest(string_to_array(words, ' ')) as word
    where word <> '');

-- The words of a text in the order of the alphabet: two names of the same words are equal by it, whichever stands first. Nearly
-- all names are of two words at most: they take a tenth of the time of the others.
create function sluice.sorted_words(words text) returns text language sql immutable parallel safe
  return case
    when words is null or words = '' then null
    when length(words) - length(replace(words, ' ', '')) > 1 then sluice.sorted_many_words(words)
    when strpos(words, ' ') = 0 then words
    else least(split_part(words, ' ', 1) collate "C", split_part(words, ' ', 2) collate "C") || ' '
      || greatest(split_part(words, ' ', 1) collate "C", split_part(words, ' ', 2) collate "C") end;
