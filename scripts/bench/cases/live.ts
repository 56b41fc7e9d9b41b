import { setTimeout as wait } from 'node:timers/promises';
import type { TestDatabase } from '@sluice/db/testing/cluster';
import { IMPORTS_CHANNEL, parseNotification } from '@sluice/shared';
import { until } from '@sluice/testing';
import { Client } from 'pg';
import { z } from 'zod';
import { streamOf } from '../../chaos/api/stream.ts';
import type { Case, Sample } from '../bench.ts';
import { OurSide } from '../our-side.ts';
import { percentile } from '../statistics.ts';
import { together } from '../usage.ts';

const SUBSCRIBERS = 200;
/** A screen asks no faster. */
const BETWEEN_GETS_MS = 20;

const eventSchema = z.object({ version: z.int() });

/** A version of the import, and when it was known, by `performance.now()`. */
interface Known {
  readonly version: number;
  readonly at: number;
}

export const live: Case = {
  title: `${SUBSCRIBERS} subscribers watch a reviewed import`,
  about: `From the moment that PostgreSQL tells a bare listener of a commit until a subscriber is sent that state or a newer one, over all commits and subscribers; meanwhile imports.get is called again and again. The subscribers are one program on the same machine, whose own work is in the figures.`,
  figures: ['event_p50', 'event_p99', 'get_p99'],
  async sample(bench): Promise<Sample> {
    const file = await bench.file({});
    const database = await bench.databases.in({ kind: 'empty' });
    await using ours = await OurSide.open(database);
    const { id } = await ours.draft(file, false);
    const stop = new AbortController();
    const seen = Array.from({ length: SUBSCRIBERS }, (): Known[] => []);
    const streams = seen.map((mine) => subscribe(ours, id, mine, stop.signal));
    await until(async () => seen.every(({ length }) => length > 0), 60_000);
    const commits = await listen(database, id);
    const gets = callGet(ours, id, stop.signal);
    const phases = [await ours.phase(id, 'check', 'ready'), await ours.phase(id, 'start', 'completed')];
    const last = commits.told.at(-1)?.version ?? 0;
    await until(async () => seen.every((mine) => (mine.at(-1)?.version ?? 0) >= last), 60_000);
    stop.abort();
    await Promise.all(streams);
    await commits.end();
    const delays = seen.flatMap((mine) => delaysOf(commits.told, mine));
    return {
      measured: [{ who: 'ours, watched', rows: file.rows, usage: together(phases) }],
      figures: {
        event_p50: percentile(delays, 50),
        event_p99: percentile(delays, 99),
        get_p99: percentile(await gets, 99),
      },
    };
  },
};

/** For each commit, how long it took until a subscriber was sent that version or a newer one, in milliseconds. */
export function delaysOf(told: readonly Known[], seen: readonly Known[]): number[] {
  let next = 0;
  return told.flatMap(({ version, at }) => {
    while ((seen[next]?.version ?? Number.POSITIVE_INFINITY) < version) next++;
    const sent = seen[next];
    // An event may be read before the notification of the same commit.
    return sent ? [Math.max(0, sent.at - at)] : [];
  });
}

async function subscribe(ours: OurSide, id: string, mine: Known[], signal: AbortSignal): Promise<void> {
  try {
    for await (const event of streamOf(ours.api, 'imports.watch', { id }, signal)) {
      const at = performance.now();
      const shown = eventSchema.safeParse(event);
      if (shown.success) mine.push({ version: shown.data.version, at });
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function listen(database: TestDatabase, id: string) {
  const client = new Client({ connectionString: database.adminUrl });
  const told: Known[] = [];
  client.on('notification', ({ payload }) => {
    const at = performance.now();
    const notification = parseNotification(payload);
    if (notification?.importId === id) told.push({ version: notification.version, at });
  });
  await client.connect();
  await client.query(`listen ${IMPORTS_CHANNEL}`);
  return { told, end: () => client.end() };
}

async function callGet(ours: OurSide, id: string, signal: AbortSignal): Promise<number[]> {
  const took: number[] = [];
  while (!signal.aborted) {
    const begun = performance.now();
    await ours.api.query('imports.get', { id }, eventSchema);
    took.push(performance.now() - begun);
    await wait(BETWEEN_GETS_MS, undefined, { signal }).catch(() => undefined);
  }
  return took;
}
