/**
 * The records among `$4` that an import has written: `{ record_id, line }`. `$1` organisation, `$2` import, `$3` entity. One
 * look-up in the index each: as a join it would be a hash of the whole journal.
 */
export const WRITTEN_ALREADY = `
select a.record_id, c.line from unnest($4::uuid[]) as a (record_id) cross join lateral (
  select line from record_changes c
  where c.organization_id = $1 and c.entity = $3 and c.record_id = a.record_id and c.import_id = $2
  limit 1) as c`;
