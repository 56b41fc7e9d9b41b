-- What records are recognised by (docs/decisions/0014-who-is-who.md). Beside each identity's columns stands a generated one,
-- `<columns>_form`, with its canonical form, or null where it is none: two records are the same by it where the forms are
-- equal. It is stored and not an expression of the index, for row security lets nothing but comparisons of plain columns
-- into an index. The functions say in SQL what `packages/rows/src/identities` says in TypeScript, and a test holds the two
-- against each other: a form is never recomputed by a later release, so that what changes there needs a migration here.
--
-- Every table of an entity is rewritten once, under a lock that keeps everybody out of it: see docs/operating.md.

-- ------------------------------------------------------------------------------------------------ canonical forms

-- Marks without a width of their own (Unicode's M), which no class of a regular expression has.
create function sluice.without_marks(value text) returns text language sql immutable parallel safe
  return regexp_replace(value, '['
    '\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1-\u05c2\u05c4-\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670'
    '\u06d6-\u06dc\u06df-\u06e4\u06e7-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u07eb-\u07f3\u07fd'
    '\u0816-\u0819\u081b-\u0823\u0825-\u0827\u0829-\u082d\u0859-\u085b\u0897-\u089f\u08ca-\u08e1\u08e3-\u0903'
    '\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962-\u0963\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u09e2-\u09e3'
    '\u09fe-\u0a03\u0a3c-\u0a51\u0a70-\u0a71\u0a75\u0a81-\u0a83\u0abc\u0abe-\u0acd\u0ae2-\u0ae3\u0afa-\u0b03\u0b3c'
    '\u0b3e-\u0b57\u0b62-\u0b63\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3c\u0c3e-\u0c56\u0c62-\u0c63\u0c81-\u0c83'
    '\u0cbc\u0cbe-\u0cd6\u0ce2-\u0ce3\u0cf3-\u0d03\u0d3b-\u0d3c\u0d3e-\u0d4d\u0d57\u0d62-\u0d63\u0d81-\u0d83'
    '\u0dca-\u0ddf\u0df2-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u0f18-\u0f19\u0f35'
    '\u0f37\u0f39\u0f3e-\u0f3f\u0f71-\u0f84\u0f86-\u0f87\u0f8d-\u0fbc\u0fc6\u102b-\u103e\u1056-\u1059\u105e-\u1060'
    '\u1062-\u1064\u1067-\u106d\u1071-\u1074\u1082-\u108d\u108f\u109a-\u109d\u135d-\u135f\u1712-\u1715\u1732-\u1734'
    '\u1752-\u1753\u1772-\u1773\u17b4-\u17d3\u17dd\u180b-\u180d\u180f\u1885-\u1886\u18a9\u1920-\u193b\u1a17-\u1a1b'
    '\u1a55-\u1a7f\u1ab0-\u1b04\u1b34-\u1b44\u1b6b-\u1b73\u1b80-\u1b82\u1ba1-\u1bad\u1be6-\u1bf3\u1c24-\u1c37'
    '\u1cd0-\u1cd2\u1cd4-\u1ce8\u1ced\u1cf4\u1cf7-\u1cf9\u1dc0-\u1dff\u20d0-\u20f0\u2cef-\u2cf1\u2d7f\u2de0-\u2dff'
    '\u302a-\u302f\u3099-\u309a\ua66f-\ua672\ua674-\ua67d\ua69e-\ua69f\ua6f0-\ua6f1\ua802\ua806\ua80b\ua823-\ua827'
    '\ua82c\ua880-\ua881\ua8b4-\ua8c5\ua8e0-\ua8f1\ua8ff\ua926-\ua92d\ua947-\ua953\ua980-\ua983\ua9b3-\ua9c0\ua9e5'
    '\uaa29-\uaa36\uaa43\uaa4c-\uaa4d\uaa7b-\uaa7d\uaab0\uaab2-\uaab4\uaab7-\uaab8\uaabe-\uaabf\uaac1\uaaeb-\uaaef'
    '\uaaf5-\uaaf6\uabe3-\uabea\uabec-\uabed\ufb1e\ufe00-\ufe0f\ufe20-\ufe2f\U000101fd\U000102e0'
    '\U00010376-\U0001037a\U00010a01-\U00010a0f\U00010a38-\U00010a3f\U00010ae5-\U00010ae6\U00010d24-\U00010d27'
    '\U00010d69-\U00010d6d\U00010eab-\U00010eac\U00010efa-\U00010eff\U00010f46-\U00010f50\U00010f82-\U00010f85'
    '\U00011000-\U00011002\U00011038-\U00011046\U00011070\U00011073-\U00011074\U0001107f-\U00011082'
    '\U000110b0-\U000110ba\U000110c2\U00011100-\U00011102\U00011127-\U00011134\U00011145-\U00011146\U00011173'
    '\U00011180-\U00011182\U000111b3-\U000111c0\U000111c9-\U000111cc\U000111ce-\U000111cf\U0001122c-\U00011237'
    '\U0001123e\U00011241\U000112df-\U000112ea\U00011300-\U00011303\U0001133b-\U0001133c\U0001133e-\U0001134d'
    '\U00011357\U00011362-\U00011374\U000113b8-\U000113d0\U000113d2\U000113e1-\U000113e2\U00011435-\U00011446'
    '\U0001145e\U000114b0-\U000114c3\U000115af-\U000115c0\U000115dc-\U000115dd\U00011630-\U00011640'
    '\U000116ab-\U000116b7\U0001171d-\U0001172b\U0001182c-\U0001183a\U00011930-\U0001193e\U00011940'
    '\U00011942-\U00011943\U000119d1-\U000119e0\U000119e4\U00011a01-\U00011a0a\U00011a33-\U00011a39'
    '\U00011a3b-\U00011a3e\U00011a47\U00011a51-\U00011a5b\U00011a8a-\U00011a99\U00011b60-\U00011b67'
    '\U00011c2f-\U00011c3f\U00011c92-\U00011cb6\U00011d31-\U00011d45\U00011d47\U00011d8a-\U00011d97'
    '\U00011ef3-\U00011ef6\U00011f00-\U00011f01\U00011f03\U00011f34-\U00011f42\U00011f5a\U00013440'
    '\U00013447-\U00013455\U0001611e-\U0001612f\U00016af0-\U00016af4\U00016b30-\U00016b36\U00016f4f'
    '\U00016f51-\U00016f92\U00016fe4-\U00016ff1\U0001bc9d-\U0001bc9e\U0001cf00-\U0001cf46\U0001d165-\U0001d169'
    '\U0001d16d-\U0001d172\U0001d17b-\U0001d182\U0001d185-\U0001d18b\U0001d1aa-\U0001d1ad\U0001d242-\U0001d244'
    '\U0001da00-\U0001da36\U0001da3b-\U0001da6c\U0001da75\U0001da84\U0001da9b-\U0001daaf\U0001e000-\U0001e02a'
    '\U0001e08f\U0001e130-\U0001e136\U0001e2ae\U0001e2ec-\U0001e2ef\U0001e4ec-\U0001e4ef\U0001e5ee-\U0001e5ef'
    '\U0001e6e3\U0001e6e6\U0001e6ee-\U0001e6ef\U0001e6f5\U0001e8d0-\U0001e8d6\U0001e944-\U0001e94a'
    '\U000e0100-\U000e01ef'
    ']', '', 'g');

-- As programs in JavaScript count: 2 for what lies beyond U+FFFF.
create function sluice.utf16_length(value text) returns integer language sql immutable parallel safe
  return length(value) + length(regexp_replace(value, '[^\U00010000-\U0010ffff]+', '', 'g'));

create function sluice.fold_word(value text) returns text language plpgsql immutable parallel safe as $$
begin
  if octet_length(value) > 1000 and sluice.utf16_length(value) > 1000 then
    return value;
  end if;
  return btrim(regexp_replace(
    lower(sluice.without_marks(normalize(value, nfd)) collate pg_catalog.pg_unicode_fast),
    '[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g'));
end $$;

-- Everything but letters and numbers as one blank. The class has letters and digits; numbers of other scripts are
-- numbers besides, letters in black circles and squares are pictures.
create function sluice.words_of(value text) returns text language sql immutable parallel safe
  return btrim(regexp_replace(value collate pg_catalog.pg_unicode_fast, '(?:[^[:alnum:]'
    '\u00b2-\u00b3\u00b9\u00bc-\u00be\u09f4-\u09f9\u0b72-\u0bf2\u0c78-\u0c7e\u0d58-\u0d78\u0f2a-\u0f33\u1369-\u137c'
    '\u17f0-\u17f9\u19da\u2070-\u2079\u2080-\u2089\u2150-\u2189\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u2cfd'
    '\u3192-\u3195\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\ua830-\ua835'
    '\U00010107-\U00010133\U00010175-\U00010178\U0001018a-\U0001018b\U000102e1-\U00010323\U00010858-\U0001085f'
    '\U00010879-\U0001091b\U000109bc-\U00010a48\U00010a7d-\U00010a7e\U00010a9d-\U00010a9f\U00010aeb-\U00010aef'
    '\U00010b58-\U00010b7f\U00010ba9-\U00010cff\U00010e60-\U00010e7e\U00010f1d-\U00010f54\U00010fc5-\U00010fcb'
    '\U00011052-\U00011065\U000111e1-\U000111f4\U0001173a-\U0001173b\U000118ea-\U000118f2\U00011c5a-\U00011c6c'
    '\U00011fc0-\U00011fd4\U00016b5b-\U00016b61\U00016e80-\U00016e96\U0001d2c0-\U0001d2f3\U0001d360-\U0001d378'
    '\U0001e8c7-\U0001e8cf\U0001ec71-\U0001ecab\U0001ecad-\U0001ecaf\U0001ecb1-\U0001ed2d\U0001ed2f-\U0001ed3d'
    '\U0001f100-\U0001f10c'
    ']|[\u24b6-\u24e9\U0001f130-\U0001f149\U0001f150-\U0001f169\U0001f170-\U0001f189])+', ' ', 'g'));

create function sluice.trimmed(value text) returns text language sql immutable parallel safe
  return btrim(normalize(value, nfc), E'\t\n\x0b\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a'
    '\u2028\u2029\u202f\u205f\u3000\ufeff');

create function sluice.is_marker_of_emptiness(value text) returns boolean language plpgsql immutable parallel safe as $$
declare
  folded text := sluice.fold_word(value);
begin
  return folded = '' or sluice.words_of(folded) = '' or folded collate "C" in (
    'n/a', 'n.a.', 'n.a', 'na', '#n/a', '#na', 'n/d', 'nd', 'n.d.', 'n.c.', 'nc', 'n/c', 'n.r.', 'nr', 's/o', 'so',
    'null', '(null)', '<null>', '[null]', '\n', 'nil', 'none', '(none)', 'nan', 'undefined', 'void', '<na>',
    '#nul!', 'empty', '(empty)', 'blank', '(blank)', 'vide', '(vide)', 'neant', '(neant)', 'aucun', 'aucune',
    'rien', 'sans', 'unknown', '(unknown)', 'unk', 'unspecified', 'not specified', 'not available',
    'not applicable', 'not known', 'not provided', 'missing', 'tbd', 'tba', 'to be defined', 'no', 'pending',
    '#value!', '#ref!', '#null!', 'inconnu', 'inconnue', '(inconnu)', 'non renseigne', 'non renseignee',
    'non communique', 'non connu', 'non defini', 'non disponible', 'non applicable', 'sans objet', 'indetermine',
    'a definir', 'a completer', 'manquant', 'absent', 'pas de numero', 'sans numero', 'en attente', 'x', 'xx',
    'xxx', 'xxxx', '#valeur!', '#nom?');
end $$;

-- Anything but what follows: exactly as written, and nothing where it only says that there is nothing.
create function sluice.identity_form(value text) returns text language plpgsql immutable parallel safe as $$
declare
  form text;
begin
  -- Nearly every identifier has a digit and no other sign than those of ASCII: it is what it is.
  if value ~ '^[!-~]*[0-9][!-~]*$' then
    return value;
  end if;
  form := sluice.trimmed(value);
  return case when not sluice.is_marker_of_emptiness(form) then form end;
end $$;

create function sluice.email_form(value text) returns text language plpgsql immutable parallel safe as $$
begin
  if value ~ '^[!-?[-~]*@[!-?[-~]*[0-9a-z][!-?[-~]*$' then
    return value;
  end if;
  return normalize(lower(sluice.identity_form(value) collate pg_catalog.pg_unicode_fast), nfc);
end $$;

-- A social security number in upper case; a French one without its check digits (arrêté du 28 janvier 1982; 2A counts as
-- 19, 2B as 18), and none where they do not verify.
create function sluice.social_security_form(value text) returns text language plpgsql immutable parallel safe as $$
declare
  number text := upper(regexp_replace(sluice.identity_form(value),
    '[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff.\-\u2010-\u2015]', '', 'g')
    collate pg_catalog.pg_unicode_fast);
  digits text;
begin
  if sluice.utf16_length(number) <> 15 then
    return number;
  end if;
  if number !~ '^[1-478][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{8}$' then
    return null;
  end if;
  digits := replace(replace(left(number, 13), '2A', '19'), '2B', '18');
  return case when 97 - digits::bigint % 97 = right(number, 2)::integer then left(number, 13) end;
end $$;

-- Always the same, whatever the session's order of day and month: `to_char` is only not declared so.
create function sluice.date_form(value date) returns text language sql immutable parallel safe
  return to_char(value, 'YYYY-MM-DD');

-- A name in any letters, as the next function makes it.
create function sluice.fold_any_name(value text) returns text language plpgsql immutable parallel safe as $$
declare
  folded text;
  words text;
begin
  if value is null or sluice.words_of(sluice.without_marks(value)) = ''
      or lower(sluice.trimmed(value) collate "C") in ('n/a', '#n/a', 'null', 'nan') then
    return '';
  end if;
  if octet_length(value) > 1000 and sluice.utf16_length(value) > 1000 then
    return value;
  end if;
  folded := sluice.fold_word(normalize(value, nfkd));
  folded := replace(replace(replace(replace(folded, 'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'þ', 'th');
  folded := translate(folded, 'øłðı', 'oldi');
  words := sluice.words_of(folded);
  return case when words = '' then folded else words end;
end $$;

-- A name as it is compared: without case, accents, ligatures or punctuation; empty where it is none.
create function sluice.fold_name(value text) returns text language plpgsql immutable parallel safe as $$
declare
  folded text;
begin
  -- Names in Latin letters, which are nearly all, take a tenth of the time of the others.
  if octet_length(value) = length(value) then
    folded := lower(value collate "C");
  elsif octet_length(value) <= 250 and value ~ '[A-Za-z0-9]' then
    folded := lower(normalize(value, nfkd) collate "C");
    if folded ~ '[^ -~\u0300-\u036f\u2010-\u2015\u2019]' then
      return sluice.fold_any_name(value);
    end if;
    folded := regexp_replace(folded, '[\u0300-\u036f]+', '', 'g');
  else
    return sluice.fold_any_name(value);
  end if;
  if length(folded) > 250 or btrim(folded, E' \t\n\x0b\f\r') in ('n/a', '#n/a', 'null', 'nan') then
    return sluice.fold_any_name(value);
  end if;
  return case when folded ~ '[^a-z0-9]' then btrim(regexp_replace(folded, '[^a-z0-9]+', ' ', 'g')) else folded end;
end $$;

-- Null where it is empty.
create function sluice.name_part(value text) returns text language sql immutable parallel safe
  return nullif(sluice.fold_name(value), '');

-- U+001F stands between parts of one form. Longer ones by their hash: an index takes no text of any length.
create function sluice.bounded(form text) returns text language sql immutable parallel safe
  return case when octet_length(form) <= 400 then form else 'md5:' || md5(form) end;

-- What two names must have in common to be equal: the full name, and the birth date or that none is known.
create function sluice.name_form(first_name text, last_name text, birth_date date) returns text
  language plpgsql immutable parallel safe as $$
declare
  first text := sluice.fold_name(first_name);
  last text := sluice.fold_name(last_name);
  whole text;
begin
  whole := case
    when first = '' or first = last or starts_with(last, first || ' ')
      or right(last, length(first) + 1) = ' ' || first then last
    when last = '' or starts_with(first, last || ' ') or right(first, length(last) + 1) = ' ' || last then first
    else first || ' ' || last
  end;
  return case when whole <> '' then sluice.bounded(whole || E'\x1f' || case when birth_date is null then '' else to_char(birth_date, 'YYYY-MM-DD') end) end;
end $$;

-- ------------------------------------------------------------------------------------------------ merged records

-- What records that were merged into another went by: look-ups read it, so that the same file again does not bring them
-- back. `identity` is the fields of the entity's identity, joined by `+`; `value` a form as in the entity's table.
create table record_aliases (
  organization_id uuid not null references organizations (id) on delete cascade,
  entity text not null,
  record_id uuid not null,
  identity text not null,
  value text collate "C" not null check (value <> ''),
  primary key (organization_id, entity, record_id, identity, value)
);
create index record_aliases_of_value on record_aliases (organization_id, entity, identity, value);
select sluice.protect_tenant_table('record_aliases');
grant select, insert, update, delete on record_aliases to sluice_app;

create function sluice.forget_aliases() returns trigger language plpgsql as $$
begin
  delete from record_aliases a using gone
  where a.organization_id = gone.organization_id and a.entity = tg_table_name and a.record_id = gone.id;
  return null;
end $$;

-- ------------------------------------------------------------------------------------------------ tables of entities

-- Makes the table of an entity recognise its records: every entity's migration calls it.
--
-- `identities` are those of the definition, in its order, as `[{"sure": ["code"]}, {"likely": ["email"]}]`, of columns.
-- `forms` names the function that makes the form of a column, as `{"email": "email_form"}`, where that is not
-- `identity_form`. `person` has the columns of first name, last name and birth date, where records are people.
-- `match_key` is what the expression of the column of that name becomes, so that the table is rewritten but once.
create function sluice.recognise(
  entity_table regclass, identities jsonb, forms jsonb default '{}', person text[] default null, match_key text default null
) returns void language plpgsql as $$
declare
  name text := (select relname from pg_class where oid = entity_table);
  changes text[] := '{}';
  indexes text[] := '{}';
  identity record;
  expression text;
  form text;
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
    if identity.kind = 'sure' then
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
revoke execute on function sluice.recognise(regclass, jsonb, jsonb, text[], text) from public;

-- `match_key` stays for the former release, which inserts with ON CONFLICT (organization_id, match_key). What this release
-- writes is `apart`, and stays so: its key is its identifier, which nobody else has, or else its own, so that neither a
-- statement of this release nor an undo ever meets another record's key. The former release finds it by its identifier alone.
select sluice.recognise('patients',
  '[{"sure": ["external_id"]}, {"likely": ["social_security_number"]},
    {"named": ["last_name", "first_name", "birth_date"]}]',
  '{"social_security_number": "social_security_form", "last_name": "name_part", "first_name": "name_part",
    "birth_date": "date_form"}',
  '{first_name, last_name, birth_date}',
  $$case
      when apart then coalesce(
        case when sluice.identity_form(external_id) is not null then 'id:' || external_id end, 'apart:' || id::text)
      else coalesce('id:' || external_id, 'ssn:' || social_security_number, 'apart:' || id::text)
    end$$);
select sluice.recognise('leads',
  '[{"sure": ["external_id"]}, {"likely": ["email"]}, {"named": ["phone"]}]',
  '{"email": "email_form"}',
  '{first_name, last_name}',
  $$case
      when apart then coalesce(
        case when sluice.identity_form(external_id) is not null then 'id:' || external_id end, 'apart:' || id::text)
      else coalesce('id:' || external_id, 'email:' || email, 'phone:' || phone, 'apart:' || id::text)
    end$$);
select sluice.recognise('grape_varieties', '[{"sure": ["code"]}]', match_key =>
  $$case when apart and sluice.identity_form(code) is null then 'apart:' || id::text else code end$$);

-- ------------------------------------------------------------------------------------------------ edits by others

-- As before, but for what the database makes itself of a record, and what releases note of it.
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
