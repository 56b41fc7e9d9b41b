-- What operators do with organisations: make one and invite its first admin, remove one; and the demo, made once.

-- An operator invites without being anybody's account.
alter table invitations alter column inviter_id drop not null;

-- An organisation that is being removed has no members any more, however long its rows take to go.
alter table organizations add column removing_at timestamptz;

-- When an account goes, its name is taken off the rows that it corrected: they must be found without reading all.
create index import_rows_edited_by on import_rows (edited_by) where edited_by is not null;

-- One line, from the moment that the demo was made in this database. It outlives the organisation, which it then no longer
-- names: a demo that was removed is not made again. What a start may do is decided here and not in a data folder,
-- so that a backup that is restored is as it was.
create table demo (
  id boolean primary key default true check (id),
  organization uuid references organizations (id) on delete set null,
  made_at timestamptz not null default now()
);
grant select, insert on demo to sluice_auth;

-- The demo of earlier starts, which left no line. As sign-in's role: the owner sees no organisation.
set role sluice_auth;
insert into demo (organization)
select o.id from organizations o
where o.slug = 'demo' and exists (
  select from members m join users u on u.id = m.user_id
  where m.organization_id = o.id and u.email = 'admin@sluice.example');
set role sluice_owner;
