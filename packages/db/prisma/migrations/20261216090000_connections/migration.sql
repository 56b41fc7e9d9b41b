-- Accounts of services that an organisation has connected, and imports that read them.
--
-- The former release lists imports by their files, and knows of no other: it fails to show an organisation's imports once one
-- of them reads a connection. A connection can be made by the present release alone, so that this befalls nobody who has not
-- used one while both run.

create table connections (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  service text not null check (service in ('lastfm', 'discogs')),
  -- The user's name, as the service writes it.
  account text not null check (length(account) between 1 and 64),
  -- Of a key or a token, encrypted (`services/src/connections/secret.ts`); null where the service is asked without one.
  secret text check (length(secret) <= 1000),
  -- Nothing is pulled while it is set.
  paused_at timestamptz,
  -- What the last test found: about how many rows, and since when.
  tested_at timestamptz,
  rows_found integer check (rows_found >= 0),
  since timestamptz,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, service, account)
);
select sluice.protect_tenant_table('connections');
grant select, insert, delete on connections to sluice_app;
grant update (account, secret, paused_at, tested_at, rows_found, since) on connections to sluice_app;

alter table imports
  -- Null for what reads no file.
  alter column file_id drop not null,
  add constraint imports_without_a_file_read_a_connection
    check ((source ->> 'kind' = 'connection') = (file_id is null)),
  -- Of a commit: why it stands still, and goes on by itself.
  add column waiting jsonb,
  -- Of a draft: since when it waits for other imports of its entity to end, after which it begins by itself.
  add column in_line_since timestamptz;
create index imports_of_connection on imports (organization_id, (source ->> 'connectionId'), created_at desc)
  where source ->> 'kind' = 'connection';
create index imports_in_line on imports (organization_id, entity, in_line_since) where in_line_since is not null and status = 'draft';
grant select (entity, in_line_since) on imports to sluice_queue;
