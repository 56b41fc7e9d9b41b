import { type Client, failureOf, isPassing } from '@sluice/client';
import type { Snapshot } from '@sluice/shared';
import { CliError } from '../cli-error.ts';

/** Seconds that a server may be away (restarted, say) before the command gives up looking. */
const TIMEOUT_S = 60;

/**
 * Watches an import until `enough` says so, and returns the snapshot that was enough. `enough` sees each newer
 * snapshot, though not every one: only the newest counts.
 *
 * @param signal ends the watching before that
 * @throws CliError `server_lost` when the server has been away for a minute; ClientError when it refuses to tell, `aborted`
 */
export async function follow(
  connection: Client,
  id: string,
  enough: (snapshot: Snapshot) => boolean | Promise<boolean>,
  signal?: AbortSignal,
): Promise<Snapshot> {
  let last: Snapshot | undefined;
  const snapshots = connection.follow(id, { giveUpAfter: TIMEOUT_S * 1000, ...(signal && { signal }) });
  try {
    for (;;) {
      const { value, done } = await snapshots.next().catch((cause: unknown) => {
        if (!isPassing(failureOf(cause).code)) throw cause;
        throw new CliError('server_lost', { url: connection.url, id, seconds: TIMEOUT_S }, { cause });
      });
      if (value) last = value;
      // After a final one nothing more can be waited for.
      if (last && (done || (await enough(last)))) return last;
    }
  } finally {
    await snapshots.return();
  }
}
