/** Schedules that are due, in every organisation, the longest first: as `sluice_queue`, which sees no more of them. */
export const DUE = `
select organization_id, id from schedules
where paused_at is null and next_at <= $1 order by next_at, id limit $2`;

/** One of them, for whoever comes first: one row, or none where another worker has it in hand or had. `$1` organisation, `$2` schedule, `$3` now. */
export const CLAIM_DUE = `
select s.next_at, s.rhythm, s.created_by, c.id as connection_id, c.service, c.account,
  c.paused_at is not null as is_paused
from schedules s
join connections c on c.organization_id = s.organization_id and c.id = s.connection_id
where s.organization_id = $1 and s.id = $2 and s.paused_at is null and s.next_at <= $3
for update of s skip locked`;

/** `$3` is when it is due next. */
export const NEXT_DUE = 'update schedules set next_at = $3 where organization_id = $1 and id = $2';

/** `$3` due, `$4` outcome, `$5` why it was skipped, `$6` its import. */
export const NOTE_TURN = `
insert into schedule_turns (organization_id, schedule_id, due_at, outcome, reason, import_id)
values ($1, $2, $3, $4, $5, $6)`;

/** Turns further back than these are forgotten. */
export const FORGET_TURNS = `
delete from schedule_turns where organization_id = $1 and schedule_id = $2 and due_at < (
  select due_at from schedule_turns
  where organization_id = $1 and schedule_id = $2 order by due_at desc offset 99 limit 1)`;

/**
 * Pauses the schedule of an import that failed, where it is the last of `$4` in a row that did, and has the admins told of
 * it. `$1` organisation, `$2` import, `$3` the code.
 */
export const PAUSE_AFTER_FAILURES = `
with paused as (
  update schedules s set paused_at = clock_timestamp(), paused_reason = $3
  where s.organization_id = $1 and s.paused_at is null
    and s.id = (select schedule_id from schedule_turns where organization_id = $1 and import_id = $2)
    and (
      select count(*) filter (where status = 'failed') from (
        select i.status from schedule_turns t
        join imports i on i.organization_id = t.organization_id and i.id = t.import_id
        where t.organization_id = $1 and t.schedule_id = s.id
        order by t.due_at desc limit $4
      ) as last) = $4
  returning s.organization_id
)
select sluice.enqueue('tell', organization_id, $2::uuid) from paused`;

/** What there is to tell of a schedule that the import `$2` has paused: one row while it is. */
export const FIND_PAUSED = `
select o.name as organization, c.service, c.account, i.last_error_code as code, i.last_error_params as params
from schedule_turns t
join schedules s on s.organization_id = t.organization_id and s.id = t.schedule_id
join connections c on c.organization_id = s.organization_id and c.id = s.connection_id
join imports i on i.organization_id = t.organization_id and i.id = t.import_id
join organizations o on o.id = t.organization_id
where t.organization_id = $1 and t.import_id = $2 and s.paused_reason is not null`;

/** The addresses of an organisation's admins. */
export const FIND_ADMINS = `
select u.email from members m join users u on u.id = m.user_id
where m.organization_id = $1 and m.role = 'admin' order by u.email limit 100`;
