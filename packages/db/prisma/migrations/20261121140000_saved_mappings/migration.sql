-- Mappings that a person keeps for the next file with the same headers.

create table saved_mappings (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  entity text not null,
  name text not null check (length(name) between 1 and 100),
  -- The headers as in the file that it was saved from: the mapping counts its columns by their place here.
  headers text[] not null,
  -- SHA-256 of what files of the same layout have in common (`layoutOf` in the package `shared`): the headers
  -- themselves may be longer than an index can hold.
  layout text not null check (layout ~ '^[0-9a-f]{64}$'),
  -- What a person chose: shapes in the package `shared`.
  mapping jsonb not null,
  options jsonb not null,
  saved_by uuid references users (id) on delete set null,
  saved_at timestamptz not null default now(),
  primary key (organization_id, id),
  -- One for each layout: saving it again replaces it.
  unique (organization_id, entity, layout)
);
select sluice.protect_tenant_table('saved_mappings');
grant select, insert, delete on saved_mappings to sluice_app;
grant update (name, headers, mapping, options, saved_by, saved_at) on saved_mappings to sluice_app;
