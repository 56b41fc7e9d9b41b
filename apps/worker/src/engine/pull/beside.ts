import { setTimeout as wait } from 'node:timers/promises';
import type { Waiting } from '@sluice/shared';
import type { Client, QueryResult } from 'pg';
import { z } from 'zod';
import type { Run } from '../run/run.ts';
import { FIND_CLAIM } from '../run/statements/claim.ts';
import { WAIT } from './statements/pull-progress.ts';

/** How often it is looked: a cancel is felt within a second. */
const LOOK_MS = 400;

const presentSchema = z.array(z.object({ epoch: z.int() }));

/**
 * What a run does beside its batches, on a connection of its own, since it may wait for a service for minutes: it watches
 * whether the import is still its own, and says why it stands still.
 */
export class Beside {
  readonly #client: Client;
  readonly #owned: readonly [string, string, number];
  readonly #lost = new AbortController();
  readonly #over = new AbortController();
  #last: Promise<unknown> = Promise.resolve();

  constructor(client: Client, { organizationId, importId, epoch }: Run) {
    this.#client = client;
    this.#owned = [organizationId, importId, epoch];
    // Where this connection breaks, nobody would see a cancel, nor be told that the run goes on: another run takes it up.
    this.#watch().catch(() => {
      if (!this.#over.signal.aborted) this.#lost.abort();
    });
  }

  /** Aborted once the import is not the run's any more, or nobody could tell. */
  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** Says why the run stands still, and with undefined that it goes on. */
  say(waiting: Waiting | undefined): void {
    this.#ask(WAIT, [...this.#owned, waiting ? JSON.stringify(waiting) : null]).catch(() => undefined);
  }

  /** Ends the watch, once what was asked is answered. */
  async end(): Promise<void> {
    this.#over.abort();
    await this.#last;
  }

  async #watch(): Promise<void> {
    const [organizationId, importId, epoch] = this.#owned;
    for (;;) {
      await wait(LOOK_MS, undefined, { signal: this.#over.signal });
      const { rows } = await this.#ask(FIND_CLAIM, [organizationId, importId]);
      if (presentSchema.parse(rows)[0]?.epoch !== epoch) return this.#lost.abort();
    }
  }

  /** One after the other: a connection answers one question at a time. */
  #ask(statement: string, values: readonly unknown[]): Promise<QueryResult> {
    const asked = this.#last.then(() => this.#client.query(statement, [...values]));
    this.#last = asked.catch(() => undefined);
    return asked;
  }
}
