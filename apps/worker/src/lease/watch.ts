import { setTimeout as wait } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import { errorKind } from '../postgres/error-kind.ts';
import { WATCH_MS } from './limits.ts';
import { reap } from './reap.ts';
import { reconcile } from './reconcile.ts';

/**
 * Runs in every worker, as long as it lives: looks for workers that are gone and for imports that nobody has in hand.
 *
 * @param onReclaim told of the dead workers whose jobs were freed
 * @returns when `signal` is aborted
 */
export async function watchOthers(
  {
    pool,
    workerId,
    registry,
    log,
    onReclaim,
  }: {
    readonly pool: Pool;
    readonly workerId: string;
    /** With the imports that this worker runs. */
    readonly registry: { readonly imports: readonly string[] };
    readonly log: Logger;
    readonly onReclaim: (count: number) => void;
  },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      const dead = await reap(pool, workerId);
      for (const { id, host, pid, silent_ms } of dead) {
        log.warn(
          { worker: id, host, pid, silentMs: Math.round(silent_ms) },
          'a worker is gone; its jobs are free',
        );
      }
      if (dead.length > 0) onReclaim(dead.length);
      const stranded = await reconcile(pool, { workerId, inHand: registry.imports });
      for (const id of stranded) log.info({ import: id }, 'stranded; enqueued again');
    } catch (error) {
      log.warn(errorKind(error), 'the other workers could not be looked after');
    }
    await wait(WATCH_MS, undefined, { signal }).catch(() => undefined);
  }
}
