-- When connections are pulled by themselves. A worker claims what is due, once a minute, and makes the import, its job and
-- the line of the turn in one transaction: one import for each due time, whoever dies.

create table schedules (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  -- Every n hours, daily, weekly: `rhythmSchema` in the package `shared`.
  rhythm jsonb not null,
  next_at timestamptz not null,
  -- Nothing is due while it is set.
  paused_at timestamptz,
  -- The code with which the last of its imports failed that paused it; null where a person did.
  paused_reason text,
  created_by uuid references users (id) on delete set null,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, connection_id),
  foreign key (organization_id, connection_id) references connections (organization_id, id) on delete cascade
);
create index schedules_due on schedules (next_at) where paused_at is null;
select sluice.protect_tenant_table('schedules');
grant select, insert, delete on schedules to sluice_app;
grant update (rhythm, next_at, paused_at, paused_reason) on schedules to sluice_app;
-- Which are due, in every organisation, and nothing else of them.
grant select (organization_id, id, next_at, paused_at) on schedules to sluice_queue;
create policy due on schedules for select to sluice_queue using (true);

-- What became of each due time.
create table schedule_turns (
  organization_id uuid not null,
  schedule_id uuid not null,
  due_at timestamptz not null,
  outcome text not null check (outcome in ('started', 'skipped')),
  -- Why it was skipped: the code of a call that would have been refused for it.
  reason text,
  import_id uuid,
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, schedule_id, due_at),
  foreign key (organization_id, schedule_id) references schedules (organization_id, id) on delete cascade,
  check ((outcome = 'started') = (import_id is not null)),
  check ((outcome = 'skipped') = (reason is not null))
);
create index schedule_turns_of_import on schedule_turns (organization_id, import_id) where import_id is not null;
select sluice.protect_tenant_table('schedule_turns');
grant select, insert, delete on schedule_turns to sluice_app;
