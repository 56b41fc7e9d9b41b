import { cutAll, cutAny, cutLease, cutListeners } from './connections.ts';
import { killAll, killAny, killApi, killMidBatch, killOwner } from './kill.ts';
import type { FaultKind } from './kinds.ts';
import { cancel, cancelDead } from './person.ts';
import { crashPostgres, restartPostgres } from './postgres.ts';
import { deleteJob, deleteJobAndKill } from './queue.ts';
import { hangOwner, terminateOwner } from './stop.ts';
import type { Fault } from './strike.ts';

export const FAULTS: Readonly<Record<FaultKind, Fault>> = {
  kill_owner: killOwner,
  kill_mid_batch: killMidBatch,
  kill_any: killAny,
  kill_all: killAll,
  terminate_owner: terminateOwner,
  hang_owner: hangOwner,
  kill_api: killApi,
  restart_postgres: restartPostgres,
  crash_postgres: crashPostgres,
  cut_any: cutAny,
  cut_all: cutAll,
  cut_lease: cutLease,
  cut_listeners: cutListeners,
  delete_job: deleteJob,
  delete_job_and_kill: deleteJobAndKill,
  cancel,
  cancel_dead: cancelDead,
};
