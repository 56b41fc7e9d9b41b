-- Which database this is. Stored files carry the same identity, so that a process that was given the files of one
-- installation and the database of another finds out before it takes either for leftovers of the other.
-- It is that of the first migration's own line, made at random when the database was: so a dump from before this
-- migration, restored and migrated, is still the same database.
create table installation (
  singleton boolean primary key default true check (singleton),
  id uuid not null
);
insert into installation (id)
select coalesce(
  (select id::uuid from _prisma_migrations
   where finished_at is not null and rolled_back_at is null and id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
   order by started_at, migration_name limit 1),
  gen_random_uuid());
-- Nobody but a migration writes it.
grant select on installation to sluice_queue;

-- The row of a file is there before its bytes are, so that nothing is ever stored that no row tells of. Null: the bytes
-- are on their way, or their server died on that way. Nothing but the storing of it sees such a file.
alter table files add column stored_at timestamptz default now();
grant update (stored_at) on files to sluice_app;
create index files_not_stored on files (organization_id, created_at) where stored_at is null;
