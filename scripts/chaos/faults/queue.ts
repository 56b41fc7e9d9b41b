import { killOwner } from './kill.ts';
import type { Fault } from './strike.ts';

/** Nothing in the queue tells of the import any more; the table of imports does. */
export const deleteJob: Fault = async ({ scenario, importId }) => {
  const gone = await scenario.database.rows(
    'delete from graphile_worker._private_jobs where key = $1 returning id',
    [`import:${importId}`],
  );
  scenario.timeline.note(`${gone.length} jobs deleted`);
};

export const deleteJobAndKill: Fault = async (strike) => {
  await deleteJob(strike);
  await killOwner(strike);
};
