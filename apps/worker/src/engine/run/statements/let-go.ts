/** Lets go of an import. `$4`: what ended the run had nothing to do with it, and the attempt does not count. */
export const RELEASE = `
update imports set owner = null,
  attempts = greatest(attempts - $4::boolean::int, 0),
  attempts_in_all = greatest(attempts_in_all - $4::boolean::int, 0)
where organization_id = $1 and id = $2 and epoch = $3 and owner is not null`;

/** Lets go of an import and enqueues the job of its phase `$4` for the worker that goes on with it, in one. */
export const HAND_OVER = `
with released as (
  update imports set owner = null,
    attempts = greatest(attempts - 1, 0), attempts_in_all = greatest(attempts_in_all - 1, 0)
  where organization_id = $1 and id = $2 and epoch = $3
  returning 1
)
select sluice.enqueue($4, $1, $2) from released`;
