import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import type { Run } from '../run/run.ts';
import { FIND_CLAIM } from '../run/statements/claim.ts';

/** How often it is looked: a cancel is felt within a second. */
const LOOK_MS = 400;

const presentSchema = z.array(z.object({ epoch: z.int() }));

/**
 * Watches whether the import is still this run's, for a run that may wait for a service much longer than for a batch.
 *
 * @returns a signal that is aborted once it is not; `stop` ends the watch
 */
export function watchClaim({ client, organizationId, importId, epoch }: Run): {
  readonly signal: AbortSignal;
  stop(): void;
} {
  const lost = new AbortController();
  const over = new AbortController();
  const watch = async () => {
    while (!over.signal.aborted) {
      await wait(LOOK_MS, undefined, { signal: over.signal });
      const { rows } = await client.query(FIND_CLAIM, [organizationId, importId]);
      const [present] = presentSchema.parse(rows);
      if (present?.epoch !== epoch) return lost.abort();
    }
  };
  // A connection that breaks is met by the run itself.
  watch().catch(() => undefined);
  return { signal: lost.signal, stop: () => over.abort() };
}
