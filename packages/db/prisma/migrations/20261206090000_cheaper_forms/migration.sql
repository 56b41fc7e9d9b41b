-- Canonical forms by the same rules as before, for less: they are made of every record that is written. No form becomes
-- another one (a test holds them against what the rule's code says), so that no table is rewritten: its columns call
-- the functions by their names. Dear was, in CPU seconds for a million leads: an SQL function around another function, which is
-- then called and not put in its place (`bounded`, 4.5), and three regular expressions on each name (5). A million leads
-- now take 18 s where they took 26, and 9 without forms and their indexes.

-- Not in SQL: what it is asked of takes too long to be worked out twice, so that the function would be called after all.
create or replace function sluice.bounded(form text) returns text language plpgsql immutable parallel safe as $$
begin
  if octet_length(form) > 400 then
    return 'md5:' || md5(form);
  end if;
  return form;
end $$;

-- In SQL, so that the expression of a column has the body in the place of the call: nearly every value ends there.
create function sluice.any_identity_form(value text) returns text language plpgsql immutable strict parallel safe as $$
declare
  form text := sluice.trimmed(value);
begin
  return case when not sluice.is_marker_of_emptiness(form) then form end;
end $$;

create or replace function sluice.identity_form(value text) returns text language sql immutable parallel safe
  return case when value ~ '^[!-~]*[0-9][!-~]*$' then value else sluice.any_identity_form(value) end;

create function sluice.any_email_form(value text) returns text language plpgsql immutable strict parallel safe as $$
begin
  return normalize(lower(sluice.any_identity_form(value) collate pg_catalog.pg_unicode_fast), nfc);
end $$;

create or replace function sluice.email_form(value text) returns text language sql immutable parallel safe
  return case
    when value ~ '^[!-?[-~]*@[!-?[-~]*[0-9a-z][!-?[-~]*$' then value
    else sluice.any_email_form(value)
  end;

create or replace function sluice.date_form(value date) returns text language plpgsql immutable parallel safe as $$
begin
  return to_char(value, 'YYYY-MM-DD');
end $$;

-- Most names as they are compared; what this leaves of others are signs that are neither small letters, digits nor blanks. A
-- letter that is a sign of its own, as that of trade marks, is no name: only those of French and its neighbours are folded.
create function sluice.nearly_folded(name text) returns text language sql immutable parallel safe
  return case
    when octet_length(name) = length(name) then replace(replace(lower(name collate "C"), '-', ' '), '''', ' ')
    when name ~ '[^\x1f-~\u00c0-\u00ff\u2019]' then name
    -- Acute, grave, circumflex, diaeresis, cedilla; then the apostrophe of printers.
    else replace(replace(replace(replace(replace(replace(replace(replace(
      lower(normalize(name, nfkd) collate "C"),
      U&'\0301', ''), U&'\0300', ''), U&'\0302', ''), U&'\0308', ''), U&'\0327', ''), '-', ' '), '''', ' '), U&'\2019', ' ')
  end;

create or replace function sluice.fold_name(value text) returns text language plpgsql immutable parallel safe as $$
declare
  folded text;
begin
  if value is null then
    return '';
  end if;
  if octet_length(value) <= 250 then
    folded := lower(value collate "C");
    if folded !~ '^[a-z0-9]+$' then
      folded := sluice.nearly_folded(value);
      if folded !~ '^[a-z0-9]+(?: [a-z0-9]+)*$' then
        return sluice.fold_any_name(value);
      end if;
    end if;
    if folded <> 'null' and folded <> 'nan' then
      return folded;
    end if;
  end if;
  return sluice.fold_any_name(value);
end $$;

-- Whether a name begins or ends with another, or is the same.
create function sluice.holds_name(whole text, part text) returns boolean language sql immutable parallel safe
  return starts_with(whole || ' ', part || ' ') or right(' ' || whole, length(part) + 1) = ' ' || part;

create function sluice.any_name_form(first_name text, last_name text, birth_date date) returns text
  language plpgsql immutable parallel safe as $$
declare
  first text := sluice.fold_name(first_name);
  last text := sluice.fold_name(last_name);
  whole text := case
    when first = '' or sluice.holds_name(last, first) then last
    when last = '' or sluice.holds_name(first, last) then first
    else first || ' ' || last
  end;
begin
  if whole = '' then
    return null;
  end if;
  return sluice.bounded(whole || E'\x1f' || coalesce(to_char(birth_date, 'YYYY-MM-DD'), ''));
end $$;

create or replace function sluice.name_form(first_name text, last_name text, birth_date date) returns text
  language plpgsql immutable parallel safe as $$
declare
  -- Both at a time: each function that is called here is called for every record.
  parts text := lower(first_name || E'\x1f' || last_name collate "C");
  first text;
  last text;
begin
  if parts is null or octet_length(parts) > 250 then
    return sluice.any_name_form(first_name, last_name, birth_date);
  end if;
  if parts !~ '^[a-z0-9]+\x1f[a-z0-9]+$' then
    parts := sluice.nearly_folded(parts);
    if parts !~ '^[a-z0-9]+(?: [a-z0-9]+)*\x1f[a-z0-9]+(?: [a-z0-9]+)*$' then
      return sluice.any_name_form(first_name, last_name, birth_date);
    end if;
  end if;
  first := split_part(parts, E'\x1f', 1);
  last := split_part(parts, E'\x1f', 2);
  if first = last or strpos(parts, 'nan') > 0 or strpos(parts, 'null') > 0
      or strpos(parts, ' ') > 0 and (sluice.holds_name(last, first) or sluice.holds_name(first, last)) then
    return sluice.any_name_form(first_name, last_name, birth_date);
  end if;
  return first || ' ' || last || E'\x1f' || case when birth_date is null then '' else to_char(birth_date, 'YYYY-MM-DD') end;
end $$;
