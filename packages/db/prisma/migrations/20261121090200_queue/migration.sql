-- The only way from the application into the queue: one job per import, in the transaction that creates the work.
-- The queue's own tables belong to sluice_queue, which sees no tenant's data; sluice_app sees nothing of the queue.
create function sluice.enqueue(task text, organization uuid, import uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(
    task,
    json_build_object('organizationId', organization, 'importId', import),
    job_key => 'import:' || import);
end $$;
revoke execute on function sluice.enqueue(text, uuid, uuid) from public;
grant create on schema sluice to sluice_queue;
alter function sluice.enqueue(text, uuid, uuid) owner to sluice_queue;
revoke create on schema sluice from sluice_queue;
set role sluice_queue;
grant execute on function sluice.enqueue(text, uuid, uuid) to sluice_app;
set role sluice_owner;
