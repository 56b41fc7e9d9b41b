import type { Logger } from 'pino';

/** What every task needs of the process it runs in. */
export interface TaskContext {
  readonly databaseUrl: string;
  readonly storageDir: string;
  readonly log: Logger;
  /** Aborted when the worker is asked to stop. */
  readonly signal: AbortSignal;
}
