import type { Mailer } from '@sluice/services/asking';
import type { Remotes } from '@sluice/services/connections/remotes';
import type { Storage } from '@sluice/storage';
import type { Logger } from 'pino';
import type { RunRegistry } from './run-registry.ts';

/** What every task needs of the process it runs in. */
export interface TaskContext {
  readonly databaseUrl: string;
  readonly storage: Storage;
  /** A folder on a disk, for what does not fit in memory while a run lasts. */
  readonly scratch: string;
  /** How services are asked for the accounts that organisations have connected. */
  readonly remotes: Remotes;
  readonly mailer: Mailer;
  /** What people have in the address bar, for links in mails, where it is known. */
  readonly publicUrl: string | undefined;
  /** The clock that schedules go by. */
  readonly now: () => Date;
  readonly log: Logger;
  /** Aborted when the worker is asked to stop. */
  readonly signal: AbortSignal;
  /** Who this worker is in the table `workers`. */
  readonly workerId: string;
  readonly registry: RunRegistry;
  /** Resolved once this worker is on that list: a claim before that would look like one by the dead. */
  readonly registered: Promise<void>;
}
