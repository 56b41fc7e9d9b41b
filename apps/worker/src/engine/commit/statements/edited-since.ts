/**
 * Of some records those whose identities or names somebody has edited since all rows of an import were decided. `$1`
 * organisation, `$2` import, `$3` entity, `$4` ids, `$5` the columns of identities and names.
 */
export const EDITED_SINCE = `
select distinct e.record_id as id
from imports i
join record_edits e on e.organization_id = i.organization_id and e.entity = $3 and e.at > i.decided_at
where i.organization_id = $1 and i.id = $2 and e.record_id = any ($4::uuid[])
  and (e.kind <> 'changed' or e.columns && $5::text[])`;
