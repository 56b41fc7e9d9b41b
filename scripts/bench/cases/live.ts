import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { TestDatabase } from '@sluice/db/testing/cluster';
import { IMPORTS_CHANNEL, parseNotification } from '@sluice/shared';
import { Client } from 'pg';
import { z } from 'zod';
import type { Case } from '../bench.ts';
import { delaysOf, type Known, now } from '../delays.ts';
import { OurSide } from '../our-side.ts';
import { percentile } from '../statistics.ts';
import { together } from '../usage.ts';

const SUBSCRIBERS = 200;
const BETWEEN_GETS_MS = 20;

const seenSchema = z.array(z.array(z.object({ version: z.int(), at: z.number() })));

export const live: Case = {
  title: `${SUBSCRIBERS} subscribers watch a reviewed import`,
  about:
    'From the moment that PostgreSQL tells a bare listener of a commit until a subscriber has that state or a newer one, over all commits of check and commit and all subscribers; meanwhile imports.get is called fifty times a second at most. The subscribers are a thread on the same machine.',
  figures: ['event_p50', 'event_p99', 'get_p99'],
  async sample(bench) {
    const file = await bench.file({});
    const database = await bench.databases.in({ kind: 'empty' });
    await using ours = await OurSide.open(database);
    const { id } = await ours.draft(file, false);
    const workerData = { url: ours.api.url, id, count: SUBSCRIBERS };
    const subscribers = new Worker(new URL('../subscribers.ts', import.meta.url), { workerData });
    const stop = new AbortController();
    try {
      await once(subscribers, 'message');
      const told: Known[] = [];
      await using _listening = await listen(database, id, told);
      const gets = callGet(ours, id, stop.signal);
      const check = await ours.phase(id, 'check', 'ready');
      const commit = await ours.phase(id, 'start', 'completed');
      stop.abort();
      const took = await gets;
      const answer = once(subscribers, 'message');
      subscribers.postMessage(told.at(-1)?.version ?? 0);
      const seen = seenSchema.parse((await answer)[0]);
      const delays = seen.flatMap((mine) => delaysOf(told, mine));
      return {
        measured: [{ who: 'ours, watched', rows: file.rows, usage: together([check, commit]) }],
        figures: {
          event_p50: percentile(delays, 50),
          event_p99: percentile(delays, 99),
          get_p99: percentile(took, 99),
        },
      };
    } finally {
      stop.abort();
      await subscribers.terminate();
    }
  },
};

/** Notes every commit of the import until it is disposed of. */
async function listen({ adminUrl }: TestDatabase, id: string, told: Known[]): Promise<AsyncDisposable> {
  const client = new Client({ connectionString: adminUrl });
  client.on('notification', ({ payload }) => {
    const at = now();
    const notification = parseNotification(payload);
    if (notification?.importId === id) told.push({ version: notification.version, at });
  });
  await client.connect();
  await client.query(`listen ${IMPORTS_CHANNEL}`);
  return { [Symbol.asyncDispose]: () => client.end() };
}

/** Milliseconds of each call. */
async function callGet({ api }: OurSide, id: string, signal: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  while (!signal.aborted) {
    const begun = performance.now();
    await api.query('imports.get', { id }, z.object({ id: z.uuid() }));
    took.push(performance.now() - begun);
    await wait(BETWEEN_GETS_MS, undefined, { signal }).catch(() => undefined);
  }
  return took;
}
