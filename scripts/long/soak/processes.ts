import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { until } from '@sluice/testing';
import { z } from 'zod';

const SAMPLE_EVERY_MS = 500;

const probedSchema = z.object({ heap: z.int(), timers: z.int() });

/** What a process has in its hands while it has nothing to do. */
export interface Held {
  /** Bytes of its main thread's heap once its garbage is collected. */
  readonly heap: number;
  /** Timers of its main thread that keep it alive. */
  readonly timers: number;
  readonly files: number;
  readonly threads: number;
}

/** Where a heap may not grow beyond. Where there is much memory the engine lets garbage lie, and would seem to leak. */
const HEAP_MEBIBYTES = 192;

/**
 * The Node options of a process that is watched: they load the probe into it, and into those of its threads that take no
 * notice of it, and bound its heap, so that what its memory grows by is kept by somebody.
 */
export function watchedOptions(folder: string): string {
  const probe = new URL('./probe.ts', import.meta.url);
  probe.searchParams.set('into', pathToFileURL(folder).href);
  return `--import=${probe.href} --max-old-space-size=${HEAP_MEBIBYTES} --max-semi-space-size=8`;
}

/** @param folder that the probes write to */
export async function heldBy(pid: number, folder: string): Promise<Held> {
  const path = join(folder, `${pid}.json`);
  await rm(path, { force: true });
  process.kill(pid, 'SIGUSR2');
  const text = await until(() => readFile(path, 'utf8').catch(() => undefined));
  const [files, threads] = await Promise.all([readdir(`/proc/${pid}/fd`), readdir(`/proc/${pid}/task`)]);
  return { ...probedSchema.parse(JSON.parse(text)), files: files.length, threads: threads.length };
}

/** Follows how many bytes of memory each of some processes has resident. */
export class ResidentMemory<Name extends string> {
  readonly #samples = new Map<Name, number[]>();
  readonly #stopping = new AbortController();
  readonly #running: Promise<void>;

  constructor(pids: ReadonlyMap<Name, number>) {
    for (const name of pids.keys()) this.#samples.set(name, []);
    this.#running = this.#follow(pids);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  /** The medians of the four quarters of the time that was followed. */
  quarters(name: Name): number[] {
    const samples = this.#samples.get(name) ?? [];
    const at = (quarter: number) => Math.floor((samples.length * quarter) / 4);
    return [0, 1, 2, 3].map((quarter) => median(samples.slice(at(quarter), at(quarter + 1))));
  }

  async #follow(pids: ReadonlyMap<Name, number>): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      for (const [name, pid] of pids) this.#samples.get(name)?.push(await residentBytes(pid));
      await wait(SAMPLE_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function residentBytes(pid: number): Promise<number> {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`process ${pid} has no resident memory`);
  return Number(kilobytes) * 1024;
}

function median(numbers: readonly number[]): number {
  const middle = numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)];
  if (middle === undefined) throw new Error('too little was followed for a median');
  return middle;
}
