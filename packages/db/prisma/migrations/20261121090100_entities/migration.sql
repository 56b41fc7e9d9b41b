-- One table per entity. `match_key` says in SQL what the definition's `matchKey` says in TypeScript.

create table patients (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  external_id text,
  social_security_number text,
  last_name text not null,
  first_name text not null,
  birth_name text,
  birth_date date,
  sex text check (sex in ('female', 'male', 'other')),
  email text,
  phone text,
  address_line text,
  postal_code text,
  city text,
  country text,
  weight_kg numeric(6, 3),
  consent boolean,
  notes text,
  match_key text not null
    generated always as (coalesce('id:' || external_id, 'ssn:' || social_security_number)) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, match_key)
);

create table leads (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  external_id text,
  email text,
  phone text,
  first_name text,
  last_name text,
  company text,
  job_title text,
  source text,
  status text check (status in ('new', 'contacted', 'qualified', 'won', 'lost')),
  owner text,
  value numeric(14, 2),
  employees integer check (employees >= 0),
  opt_in boolean,
  contacted_on date,
  notes text,
  match_key text not null
    generated always as (coalesce('id:' || external_id, 'email:' || email, 'phone:' || phone)) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, match_key)
);

create table grape_varieties (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  code text not null,
  name text not null,
  has_synonyms boolean,
  color text check (color in ('white', 'black', 'grey', 'pink', 'red', 'undetermined')),
  category text check (category in ('wine', 'table', 'mixed', 'propagation', 'forbidden')),
  status text,
  experimental boolean,
  comment text,
  has_geographic_limits boolean,
  match_key text not null generated always as (code) stored,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, match_key)
);

select sluice.protect_tenant_table(name::regclass) from unnest(array['patients', 'leads', 'grape_varieties']) as name;
grant select, insert, update, delete on patients, leads, grape_varieties to sluice_app;
