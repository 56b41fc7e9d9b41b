-- Where the columns of earlier files went, by what they are called, where their names do not say it of themselves: what an
-- organisation has chosen weighs in what is suggested for its next file. The former release neither reads nor writes it.

create table mapping_choices (
  organization_id uuid not null references organizations (id) on delete cascade,
  entity text not null check (length(entity) between 1 and 64),
  -- What columns called alike have in common (`foldText` in the package `shared`).
  header text not null check (length(header) between 1 and 100),
  field text not null check (length(field) between 1 and 64),
  -- As a file had it.
  written text not null check (length(written) between 1 and 200),
  times integer not null default 1 check (times >= 1),
  last_at timestamptz not null default now(),
  primary key (organization_id, entity, header, field)
);
select sluice.protect_tenant_table('mapping_choices');
grant select, insert, delete on mapping_choices to sluice_app;
grant update (times, last_at) on mapping_choices to sluice_app;
