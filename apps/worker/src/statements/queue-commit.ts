/**
 * Queues an import that is ready for its commit, as the API does when a person starts it: nothing of the commit is
 * done yet, and the plan keeps what the dry run found.
 */
export const QUEUE_COMMIT = `
update imports set
  status = 'queued', phase = 'commit', queued_at = now(), started_at = null,
  processed_rows = 0, inserted = 0, updated = 0, unchanged = 0, skipped = 0, errors = 0, warnings = 0,
  current_batch = 0, cursor_row = 0, cursor_byte = 0, cursor_line = 0,
  rows_per_second = null, eta_s = null
where organization_id = $1 and id = $2 and status = 'ready'`;
