/** What the organisation `$1` has chosen for columns of earlier files, the newest first. */
export const PAST_CHOICES = `
select entity, header, field, times from mapping_choices
where organization_id = $1 order by last_at desc, entity, header, field limit 2000`;
