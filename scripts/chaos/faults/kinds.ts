/** Every fault, what it does, and how often it is drawn against the others. */
export const FAULT_KINDS = {
  kill_owner: { weight: 14, says: 'kill -9 of the worker that has the import in hand' },
  kill_mid_batch: { weight: 6, says: 'kill -9 of that worker while the database works on its batch' },
  kill_any: { weight: 2, says: 'kill -9 of any worker' },
  kill_all: { weight: 2, says: 'kill -9 of every worker' },
  terminate_owner: { weight: 4, says: 'SIGTERM to that worker' },
  hang_owner: { weight: 0, says: 'SIGSTOP of that worker, and SIGCONT when another one has long taken over' },
  kill_api: { weight: 2, says: 'kill -9 of the API' },
  restart_postgres: { weight: 2, says: 'restart of PostgreSQL, sessions cut' },
  crash_postgres: { weight: 3, says: 'kill -9 of a server process: PostgreSQL recovers from its log' },
  cut_any: { weight: 3, says: 'some connections are cut' },
  cut_all: { weight: 2, says: 'every connection is cut' },
  cut_lease: { weight: 3, says: 'the lease connection of that worker is cut' },
  cut_listeners: { weight: 2, says: 'every connection that listens is cut' },
  delete_job: { weight: 2, says: 'the job disappears from the queue' },
  delete_job_and_kill: { weight: 3, says: 'the job disappears from the queue, and its worker is killed' },
  cancel: { weight: 5, says: 'a person cancels, and continues later' },
  cancel_dead: { weight: 2, says: 'a person cancels while the worker is dead, and continues later' },
} as const satisfies Readonly<Record<string, { readonly weight: number; readonly says: string }>>;

export type FaultKind = keyof typeof FAULT_KINDS;
