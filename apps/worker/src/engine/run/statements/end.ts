import { transition } from '@sluice/db';

/** Ends an import as failed, for the reason `$4` with the parameters `$5` and the name of its file, where it has one. */
export const FAIL = transition('fail', {
  set: [
    'last_error_code = $4',
    `last_error_params = jsonb_strip_nulls(jsonb_build_object('file', (
      select name from files where files.organization_id = imports.organization_id and files.id = file_id
    ))) || $5::jsonb`,
  ],
  where: ['epoch = $3'],
});

/** Ends the phase `$4` after the commit, once its last row is done. */
export const END_AFTER_COMMIT = transition('endAfterCommit', {
  where: ['epoch = $3', 'phase = $4', 'step_processed = step_total'],
});
