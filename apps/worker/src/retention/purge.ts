import type { Retention } from '@sluice/shared';
import type { Storage } from '@sluice/storage';
import type { Client } from 'pg';

/** One purge of one organisation. */
export interface Purge {
  /** Sees this organisation's rows only. */
  readonly client: Client;
  readonly organizationId: string;
  readonly retention: Retention;
  readonly storage: Storage;
  /** Aborted when the worker is asked to stop: the purge ends after its present transaction, and a later one goes on. */
  readonly signal: AbortSignal;
}

/** Rows that one transaction deletes: few enough that nobody waits for it. */
export const MAX_AT_ONCE = 5_000;
