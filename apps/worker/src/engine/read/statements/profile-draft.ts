/** Claims a draft that has no profile yet: raises its epoch, and counts the attempt. */
export const CLAIM_DRAFT = `
update imports set epoch = epoch + 1, attempts = attempts + 1, attempts_in_all = attempts_in_all + 1
where organization_id = $1 and id = $2 and status = 'draft' and phase = 'sniff' and profile is null
returning epoch, attempts, entity, source, dialect_overrides`;

/** Keeps the profile `$4`, and the mapping `$5` where nobody has made one yet. */
export const KEEP_PROFILE = `
update imports set profile = $4, mapping = coalesce(mapping, $5), attempts = 0, attempts_in_all = 0
where organization_id = $1 and id = $2 and epoch = $3 and status = 'draft'`;

/** Something else than the file ended the attempt: it does not count. */
export const FORGIVE_ATTEMPT = `
update imports set attempts = attempts - 1, attempts_in_all = attempts_in_all - 1
where organization_id = $1 and id = $2 and epoch = $3 and status = 'draft' and attempts > 0
returning organization_id, id`;

/** The same, and a job for the worker that is to read it instead. */
export const HAND_DRAFT_OVER = `
with forgiven as (${FORGIVE_ATTEMPT}) select sluice.enqueue('sniff', organization_id, id) from forgiven`;
