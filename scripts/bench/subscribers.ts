/**
 * A thread of its own with many subscribers of one import, so that what they have to do delays nobody who measures.
 * Says `ready` once each has been sent something; is told a version then, and answers what each was sent and when, once
 * that version or a newer one has come to all of them.
 */
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { until } from '@sluice/testing';
import { z } from 'zod';
import { ApiClient } from '../chaos/api/client.ts';
import { streamOf } from '../chaos/api/stream.ts';
import { type Known, now } from './delays.ts';

const TIMEOUT_MS = 120_000;

const eventSchema = z.object({ version: z.int() });
const { url, id, count } = z.object({ url: z.url(), id: z.uuid(), count: z.int().min(1) }).parse(workerData);

const api = new ApiClient(url);
await api.signIn();
const stop = new AbortController();
const seen = Array.from({ length: count }, (): Known[] => []);
const streams = seen.map(subscribe);
if (!parentPort) throw new Error('this is a thread of the benchmark');
await until(async () => seen.every(({ length }) => length > 0), TIMEOUT_MS);
parentPort.postMessage('ready');
const last = z.int().parse((await once(parentPort, 'message'))[0]);
await until(async () => seen.every((mine) => (mine.at(-1)?.version ?? 0) >= last), TIMEOUT_MS);
stop.abort();
await Promise.all(streams);
parentPort.postMessage(seen);

async function subscribe(mine: Known[]): Promise<void> {
  try {
    for await (const event of streamOf(api, 'imports.watch', { id }, stop.signal)) {
      const at = now();
      mine.push({ version: eventSchema.parse(event).version, at });
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  }
}
