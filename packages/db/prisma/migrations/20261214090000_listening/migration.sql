-- What somebody listens to, and the records that somebody collects: two entities whose rows files and services tell differently.
-- Of a play a file may know the minute and a service the second; of a copy a service knows an id and a file the release alone.
-- Both have an identity that is *paired*: several records may share its form, and rows and records go together one to one.

-- A time in the forms of identities: its minute, in which those that may agree lie. `to_char` is only not declared immutable.
create function sluice.minute_form(value timestamptz) returns text language plpgsql immutable parallel safe as $$
begin
  return to_char(value at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI');
end $$;

-- A name of a work, or of who made it: any text is one, also what elsewhere says that there is nothing (`X`, `None`, `?`).
create function sluice.verbatim_form(value text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return nullif(sluice.trimmed(value), '');
end $$;

-- As before, and of `{"paired": ["release_id"]}`: a form that several records may share. Where times are among its columns, no two
-- records share the form and all of the times.
create or replace function sluice.recognise(
  entity_table regclass, identities jsonb, forms jsonb default '{}', person text[] default null, match_key text default null
) returns void language plpgsql as $$
declare
  name text := (select relname from pg_class where oid = entity_table);
  changes text[] := '{}';
  indexes text[] := '{}';
  identity record;
  expression text;
  form text;
  times text;
  sure text[] := '{}';
begin
  execute format(
    'alter table %s
       -- Shares a sure identity with others since before that was ruled out: it then matches as several.
       add column contested boolean not null default false,
       -- Written by a release that knows records by their identities: `match_key` is then its own but for an identifier.
       add column apart boolean not null default false', entity_table);

  for identity in
    select kind, array(select jsonb_array_elements_text(columns)) as columns
    from jsonb_array_elements(identities) with ordinality as i (one, place)
    cross join jsonb_each(one) as k (kind, columns)
    order by place
  loop
    select string_agg(
      format('sluice.%I(%I)', coalesce(forms ->> one, 'identity_form'), one), ' || e''\x1f'' || ' order by place)
    into expression from unnest(identity.columns) with ordinality as c (one, place);
    form := array_to_string(identity.columns, '_') || '_form';
    changes := changes || format(
      'add column %I text collate "C" generated always as (sluice.bounded(%s)) stored', form, expression);
    if identity.kind = 'paired' then
      select string_agg(format(', %I', attname), '' order by attnum) into times from pg_attribute
      where attrelid = entity_table and attname = any (identity.columns) and atttypid = 'timestamptz'::regtype;
      indexes := indexes || format(
        'create %s index %I on %s (organization_id, %I%s) where %4$I is not null',
        case when times is null then '' else 'unique' end, left(name || '_' || form, 63), entity_table, form, times);
    elsif identity.kind = 'sure' then
      sure := sure || form;
      indexes := indexes || array[
        format('create unique index %I on %s (organization_id, %I) where %3$I is not null and not contested',
          name || '_' || form, entity_table, form),
        format('create index %I on %s (organization_id, %I) where contested',
          name || '_contested_' || form, entity_table, form)];
    else
      -- More have one value than are compared: then by the name as well.
      indexes := indexes || format(
        'create index %I on %s (organization_id, %I, name_form) where %3$I is not null',
        name || '_' || form, entity_table, form);
    end if;
  end loop;
  if person is not null then
    changes := changes || format(
      'add column name_form text collate "C" generated always as (sluice.name_form(%I, %I, %s)) stored',
      person[1], person[2], coalesce(quote_ident(person[3]), 'null'));
  end if;
  if match_key is not null then
    changes := changes || format('alter column match_key set expression as (%s)', match_key);
  end if;
  execute format('alter table %s %s', entity_table, array_to_string(changes, ', '));

  -- The owner of the tables is held by row security as everybody is.
  execute format('alter table %s no force row level security', entity_table);
  perform set_config('app.writer', 'import', true);
  foreach form in array sure loop
    execute format(
      'update %s as t set contested = true
       from (select organization_id, %2$I as form from %1$s where %2$I is not null
         group by organization_id, %2$I having count(*) > 1) as several
       where t.organization_id = several.organization_id and t.%2$I = several.form', entity_table, form);
  end loop;
  perform set_config('app.writer', '', true);
  execute format('alter table %s force row level security', entity_table);

  foreach expression in array indexes loop
    execute expression;
  end loop;
  execute format(
    'create trigger forget_aliases after delete on %s referencing old table as gone
       for each statement execute function sluice.forget_aliases()', entity_table);
end $$;

create table scrobbles (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  account text not null,
  played_at timestamptz not null,
  artist text not null,
  track text not null,
  album text,
  artist_mbid text,
  track_mbid text,
  album_mbid text,
  loved boolean,
  url text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);

create table releases (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  instance_id text,
  release_id text not null,
  title text not null,
  artists text[],
  labels text[],
  catalogue_numbers text[],
  formats text[],
  year integer check (year between 1860 and 2200),
  genres text[],
  styles text[],
  folder text,
  rating integer check (rating between 0 and 5),
  added_on timestamptz,
  notes text,
  removed_on timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);

select sluice.protect_tenant_table(name::regclass), sluice.watch_edits(name::regclass)
from unnest(array['scrobbles', 'releases']) as name;
select sluice.recognise('scrobbles', '[{"paired": ["account", "played_at", "artist", "track"]}]', 
  '{"played_at": "minute_form", "artist": "verbatim_form", "track": "verbatim_form"}');
select sluice.recognise('releases', '[{"sure": ["instance_id"]}, {"paired": ["release_id"]}]');
grant select, insert, update, delete on scrobbles, releases to sluice_app;
