-- Rows that are imported with a remark. `import_rows.remarks` are those of one row, of the shape of `issues`, with codes
-- of their own; `imports.remarks` has how many imported rows have each, by its code: all are counted, some are stored.
alter table import_rows
  add column remarks jsonb not null default '[]',
  -- What is wrong with a row stands in its issues; a warning has none, or it would not have been imported.
  add constraint warning_means_a_remark check (outcome <> 'warning' or (remarks <> '[]' and issues = '[]'));

alter table imports
  add column remarks jsonb not null default '{}' check (jsonb_typeof(remarks) = 'object'),
  add constraint warnings_are_imported_rows check (warnings <= inserted + updated + unchanged);

-- The former release sets `warnings` back where an import begins anew, and knows nothing of `remarks`; and where its
-- worker ends a dry run that one of this release began, it takes duplicates from the other counters and from `warnings`
-- none. So the database does both, for whoever writes. What only the former release needs of it goes with the next one.
create function sluice.imports_warnings() returns trigger language plpgsql as $$
begin
  if new.warnings = old.warnings then
    new.warnings := least(new.warnings, new.inserted + new.updated + new.unchanged);
  end if;
  if new.warnings = 0 then
    new.remarks := '{}';
  end if;
  return new;
end $$;
create trigger imports_warnings before update on imports
  for each row when (old.warnings > 0) execute function sluice.imports_warnings();
