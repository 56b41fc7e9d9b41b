-- Sign-in and organisations (written by better-auth as sluice_auth), imports and their journal (as sluice_app).
-- The roles are made by the migrator before this runs: they belong to the cluster, not to one database.

create schema sluice;
grant usage on schema sluice to sluice_app, sluice_auth, sluice_queue;
grant usage on schema public to sluice_app, sluice_auth, sluice_queue;

-- The organisation that the present transaction works for. An empty string, which is what the setting turns into
-- once a transaction that set it has ended, is no organisation.
create function sluice.current_organization() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.organization_id', true), '')::uuid;

-- ------------------------------------------------------------------------------------------------ people

create table users (
  id uuid primary key default uuidv7(),
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table sessions (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  active_organization_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index sessions_user on sessions (user_id);

create table accounts (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index accounts_user on accounts (user_id);

create table verifications (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_identifier on verifications (identifier);

create table organizations (
  id uuid primary key default uuidv7(),
  name text not null,
  slug text not null unique,
  logo text,
  metadata text,
  created_at timestamptz not null default now()
);

create table members (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  role text not null check (role in ('admin', 'editor', 'read_only')),
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, user_id)
);
create index members_user on members (user_id);

create table invitations (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  email text not null,
  role text check (role in ('admin', 'editor', 'read_only')),
  status text not null,
  inviter_id uuid not null references users (id) on delete cascade,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);

-- ------------------------------------------------------------------------------------------------ imports

-- What was uploaded. The name that a stranger gave is only ever shown; the file lies under its id.
create table files (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  name text not null check (length(name) <= 255),
  bytes bigint not null check (bytes >= 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  uploaded_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create index files_same_bytes on files (organization_id, sha256);

create table imports (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  entity text not null,
  file_id uuid not null,
  created_by uuid references users (id) on delete set null,
  status text not null default 'draft' check (status in (
    'draft', 'queued', 'parsing', 'ready', 'committing', 'completed', 'failed', 'cancelled', 'undoing', 'undone')),
  phase text not null default 'sniff' check (phase in ('sniff', 'check', 'commit', 'undo')),

  -- What a person chose, and what reading the file told: shapes in the package `shared`.
  dialect_overrides jsonb not null default '{}',
  profile jsonb,
  mapping jsonb,
  options jsonb not null,
  plan jsonb,
  samples jsonb,

  -- Progress of the present phase. Written with the rows it describes, in one transaction.
  total_rows integer check (total_rows >= 0),
  processed_rows integer not null default 0,
  inserted integer not null default 0 check (inserted >= 0),
  updated integer not null default 0 check (updated >= 0),
  unchanged integer not null default 0 check (unchanged >= 0),
  skipped integer not null default 0 check (skipped >= 0),
  errors integer not null default 0 check (errors >= 0),
  warnings integer not null default 0 check (warnings >= 0),
  current_batch integer not null default 0 check (current_batch >= 0),
  total_batches integer check (total_batches >= 0),
  rows_per_second double precision check (rows_per_second >= 0),
  eta_s double precision check (eta_s >= 0),

  -- The checkpoint: rows before it are done, whatever dies.
  cursor_row integer not null default 0 check (cursor_row >= 0),
  cursor_byte bigint not null default 0 check (cursor_byte >= 0),
  cursor_line integer not null default 0 check (cursor_line >= 0),
  -- The fencing token: whoever claims the import raises it, and every later write of an earlier owner finds nothing.
  epoch integer not null default 0 check (epoch >= 0),

  cancel_requested boolean not null default false,
  last_error_code text,
  last_error_params jsonb not null default '{}',

  created_at timestamptz not null default now(),
  queued_at timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  updated_at timestamptz not null default now(),
  version integer not null default 1 check (version >= 1),

  primary key (organization_id, id),
  foreign key (organization_id, file_id) references files (organization_id, id),

  constraint every_processed_row_has_one_outcome
    check (processed_rows = inserted + updated + unchanged + skipped + errors),
  constraint processed_within_total check (total_rows is null or processed_rows <= total_rows),
  constraint completed_means_all_rows check (status <> 'completed' or (total_rows is not null and processed_rows = total_rows)),
  constraint failed_means_a_reason check (status <> 'failed' or last_error_code is not null),
  constraint final_means_an_end
    check ((status in ('completed', 'failed', 'cancelled', 'undone')) = (completed_at is not null)),
  constraint ready_means_a_plan check (status <> 'ready' or plan is not null)
);
create index imports_newest on imports (organization_id, created_at desc, id desc);
create index imports_file on imports (organization_id, file_id);
-- The second start of an entity's import meets this and is told of a conflict.
create unique index imports_one_live on imports (organization_id, entity)
  where status in ('queued', 'parsing', 'committing', 'undoing');

-- Holds the life cycle (the same table as TRANSITIONS in the package `shared`), raises the version with every
-- write whoever makes it, and tells the listeners: no writer can forget any of the three.
create function sluice.imports_life_cycle() returns trigger language plpgsql as $$
begin
  if new.status <> old.status and not (old.status || '>' || new.status) = any (array[
    'draft>queued', 'draft>failed', 'draft>cancelled',
    'queued>parsing', 'queued>committing', 'queued>undoing', 'queued>cancelled', 'queued>failed',
    'parsing>ready', 'parsing>queued', 'parsing>failed', 'parsing>cancelled',
    'ready>queued', 'ready>draft', 'ready>cancelled',
    'committing>completed', 'committing>failed', 'committing>cancelled',
    'completed>queued',
    'failed>queued', 'failed>draft',
    'cancelled>queued', 'cancelled>draft',
    'undoing>undone', 'undoing>failed', 'undoing>cancelled',
    'undone>queued'
  ]) then
    raise exception 'an import cannot go from % to %', old.status, new.status using errcode = 'SL001';
  end if;
  new.version := old.version + 1;
  new.updated_at := clock_timestamp();
  return new;
end $$;
create trigger imports_life_cycle before update on imports
  for each row execute function sluice.imports_life_cycle();

create function sluice.imports_notify() returns trigger language plpgsql as $$
begin
  perform pg_notify('imports', new.organization_id || ':' || new.id || ':' || new.version);
  return null;
end $$;
create trigger imports_notify after insert or update on imports
  for each row execute function sluice.imports_notify();

-- The rows that need attention: refused, skipped, or imported with a warning. The file holds the others.
create table import_rows (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null check (row_number >= 1),
  line integer not null check (line >= 1),
  outcome text not null check (outcome in ('error', 'skipped', 'warning')),
  issues jsonb not null,
  cells jsonb not null,
  primary key (organization_id, import_id, row_number),
  foreign key (organization_id, import_id) references imports (organization_id, id) on delete cascade
);

-- The key of each row while a dry run lasts, to find those that stand twice in a file; a hash, so that memory and
-- disk stay small. Emptied when the dry run ends. No foreign key: checking it row by row would cost more than the
-- insert itself, and the gate of the statement that writes here has the import locked.
create table import_keys (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  line integer not null,
  key_hash uuid not null,
  outcome text not null check (outcome in ('inserted', 'updated', 'unchanged', 'skipped', 'error')),
  primary key (organization_id, import_id, row_number)
);

-- One line per batch, written with it: the speed chart is drawn from these.
create table import_batches (
  organization_id uuid not null,
  import_id uuid not null,
  phase text not null check (phase in ('check', 'commit', 'undo')),
  batch integer not null check (batch >= 1),
  rows integer not null check (rows >= 0),
  processed_rows integer not null check (processed_rows >= 0),
  duration_ms integer not null check (duration_ms >= 0),
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, import_id, phase, batch),
  foreign key (organization_id, import_id) references imports (organization_id, id) on delete cascade
);

-- The journal: what every written row was before. `columns` are the entity's columns that the import wrote, and
-- `before` their values in the same order; null where the record did not exist. No foreign key, as above; an import
-- that has written is never deleted.
create table record_changes (
  organization_id uuid not null,
  import_id uuid not null,
  row_number integer not null check (row_number >= 1),
  line integer not null check (line >= 1),
  entity text not null,
  record_id uuid not null,
  columns text[] not null,
  before text[],
  at timestamptz not null default now(),
  primary key (organization_id, import_id, row_number)
);
create index record_changes_of_record on record_changes (organization_id, entity, record_id);

-- The workers that are alive: each says so every few seconds. Not a tenant's data.
create table workers (
  id uuid primary key,
  host text not null,
  pid integer not null,
  started_at timestamptz not null default now(),
  seen_at timestamptz not null default now()
);

-- ------------------------------------------------------------------------------------------------ who may see what

-- A tenant's table: rows of the transaction's organisation, nothing else, for everybody but a superuser.
create function sluice.protect_tenant_table(tenant_table regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', tenant_table);
  execute format('alter table %s force row level security', tenant_table);
  execute format(
    'create policy tenant on %s using (organization_id = (select sluice.current_organization()))
     with check (organization_id = (select sluice.current_organization()))', tenant_table);
end $$;
revoke execute on function sluice.protect_tenant_table(regclass) from public;

select sluice.protect_tenant_table(name::regclass)
from unnest(array['members', 'invitations', 'files', 'imports', 'import_rows', 'import_keys', 'import_batches',
  'record_changes']) as name;

-- Sign-in happens before any organisation is known: its role, and only it, reads memberships across them.
create policy sign_in on members to sluice_auth using (true) with check (true);
create policy sign_in on invitations to sluice_auth using (true) with check (true);

alter table organizations enable row level security;
alter table organizations force row level security;
create policy tenant on organizations using (id = (select sluice.current_organization()));
create policy sign_in on organizations to sluice_auth using (true) with check (true);

grant select, insert, update, delete on users, sessions, accounts, verifications, organizations, members, invitations
  to sluice_auth;
grant select on workers to sluice_auth, sluice_app;
grant select (id, name, email, image) on users to sluice_app;
grant select on organizations, members to sluice_app;
grant select, insert, delete on files to sluice_app;
grant select, insert, update, delete on imports, import_rows, import_keys to sluice_app;
grant select, insert, update, delete on import_batches to sluice_app;
grant select, insert on record_changes to sluice_app;
grant select, insert, update, delete on workers to sluice_queue;
