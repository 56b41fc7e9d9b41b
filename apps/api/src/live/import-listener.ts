import { setTimeout as sleep } from 'node:timers/promises';
import { connectionConfig, DatabaseClient } from '@sluice/db';
import { loggable } from '@sluice/runtime';
import { IMPORTS_CHANNEL, parseNotification } from '@sluice/shared';
import type { Logger } from 'pino';
import type { ImportFeed } from './import-feed.ts';

/** How the connection is called in `pg_stat_activity`. */
export const LISTENER_NAME = 'sluice-api-listen';

/** In milliseconds. A connection that has died in silence is found within PROBE_EVERY + PROBE_TIMEOUT. */
const PROBE_EVERY = 2_000;
const PROBE_TIMEOUT = 2_000;
const CONNECT_TIMEOUT = 5_000;
const FIRST_RETRY = 50;
const LAST_RETRY = 2_000;

/**
 * The process's one LISTEN connection. Hands every notification to the feed; connects again by itself, ever less
 * eagerly up to 2 s, when its connection ends or does not answer; and tells the feed of a gap after each connection,
 * since nobody keeps the notifications of the time between.
 *
 * @param signal ends it
 * @returns once it has ended; never rejects
 */
export async function listenToImports(
  {
    databaseUrl,
    feed,
    log,
  }: { readonly databaseUrl: string; readonly feed: ImportFeed; readonly log: Logger },
  signal: AbortSignal,
): Promise<void> {
  let retry = FIRST_RETRY;
  while (!signal.aborted) {
    const client = new DatabaseClient({
      ...connectionConfig(databaseUrl, 'sluice_app', LISTENER_NAME),
      connectionTimeoutMillis: CONNECT_TIMEOUT,
      query_timeout: PROBE_TIMEOUT,
    });
    const broken = new AbortController();
    client.on('error', () => broken.abort());
    client.on('end', () => broken.abort());
    client.on('notification', ({ payload }) => {
      const notification = parseNotification(payload);
      if (notification) feed.publish(notification);
    });
    try {
      await client.connect();
      await client.query(`listen ${IMPORTS_CHANNEL}`);
      retry = FIRST_RETRY;
      feed.publishGap();
      await probeUntilBroken(client, AbortSignal.any([signal, broken.signal]));
    } catch (error) {
      log.warn(loggable(error), 'the connection that listens to imports is lost');
    }
    await client.end().catch(() => undefined);
    if (signal.aborted) return;
    await sleep(retry, undefined, { signal }).catch(() => undefined);
    retry = Math.min(retry * 2, LAST_RETRY);
  }
}

async function probeUntilBroken(client: DatabaseClient, stop: AbortSignal): Promise<void> {
  while (!stop.aborted) {
    await sleep(PROBE_EVERY, undefined, { signal: stop }).catch(() => undefined);
    if (!stop.aborted) await client.query('select 1');
  }
}
