-- The fields that a row of a dry run would empty: of those rows alone that empty one, until the dry run is counted. Rows are
-- decided again once all are read, so that it has to be possible to take them back. No foreign key: the gate of the
-- statement that writes here has the import locked. `import_keys` is the former release's, and goes with the next one.
create table import_erasures (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null check (row_number >= 1),
  fields text[] not null check (cardinality(fields) > 0),
  primary key (organization_id, import_id, row_number)
);
select sluice.protect_tenant_table('import_erasures');
grant select, insert, update, delete on import_erasures to sluice_app;

-- A person has seen what became otherwise since the check, and wants it: the next try writes it.
alter table import_rows add column applied boolean not null default false;
