import { readdir, readFile } from 'node:fs/promises';
import type { Client } from 'pg';

/** What a piece of work took. */
export interface Usage {
  /** By the clock. */
  readonly seconds: number;
  /** CPU seconds of the process that had it done: a worker, or this program. Undefined where there is no `/proc`. */
  readonly cpu: number | undefined;
  /** CPU seconds of all of PostgreSQL, its background processes included. Undefined where there is no `/proc`. */
  readonly postgresCpu: number | undefined;
  /** Megabytes of the write-ahead log. */
  readonly walMb: number;
}

/** `/proc` counts in hundredths of a second on every Linux that Node runs on (USER_HZ). */
const TICKS_PER_SECOND = 100;
const MEGABYTE = 1024 * 1024;

/** So that nobody pays for what was written before, and each begins with the same part of the log. */
export async function settle(admin: Client): Promise<void> {
  await admin.query('checkpoint');
}

/**
 * Begins to measure; the answer ends it.
 *
 * @param admin a connection to the server in question, which must run on this machine
 * @param pid of the process that has the work done
 */
export async function startMeter(admin: Client, pid: number): Promise<() => Promise<Usage>> {
  const postmaster = await postmasterOf(admin);
  const [cpu, postgresCpu, wal] = await readings();
  const begun = performance.now();
  return async () => {
    const seconds = (performance.now() - begun) / 1000;
    const [cpuNow, postgresCpuNow, walNow] = await readings();
    return {
      seconds,
      cpu: difference(cpuNow, cpu),
      postgresCpu: difference(postgresCpuNow, postgresCpu),
      walMb: (walNow - wal) / MEGABYTE,
    };
  };

  async function readings() {
    const { rows } = await admin.query<{ bytes: string }>(
      `select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0') as bytes`,
    );
    return [await cpuOf(pid), await cpuOfServer(postmaster), Number(rows[0]?.bytes)] as const;
  }
}

/** Several pieces of work as one. */
export function together(parts: readonly Usage[]): Usage {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const known = (values: readonly (number | undefined)[]) =>
    values.every((value) => value !== undefined) ? sum(values) : undefined;
  return {
    seconds: sum(parts.map(({ seconds }) => seconds)),
    cpu: known(parts.map(({ cpu }) => cpu)),
    postgresCpu: known(parts.map(({ postgresCpu }) => postgresCpu)),
    walMb: sum(parts.map(({ walMb }) => walMb)),
  };
}

/** CPU seconds of all processes of the one, over those of the other; nothing where this system does not tell. */
export function cpuRatio(one: Usage, other: Usage): number | undefined {
  const [ofOne, ofOther] = [one, other].map(({ cpu, postgresCpu }) =>
    cpu === undefined || postgresCpu === undefined ? undefined : cpu + postgresCpu,
  );
  return ofOne === undefined || ofOther === undefined ? undefined : ofOne / ofOther;
}

/** The most memory that a process ever held, in MB: Linux keeps the high-water mark, other systems do not tell. */
export async function peakMegabytes(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+)/m.exec(status)?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

async function postmasterOf(admin: Client): Promise<number | undefined> {
  const { rows } = await admin.query<{ pid: number }>('select pg_backend_pid() as pid');
  return (await statOf(rows[0]?.pid ?? 0))?.parent;
}

async function cpuOf(pid: number): Promise<number | undefined> {
  return (await statOf(pid))?.own;
}

/**
 * The processes that run now, and those that have ended, whose time their parent was given. One may end while they are
 * looked at, as the connection of an import does with each phase, and would be missed: then they are looked at again.
 */
async function cpuOfServer(postmaster: number | undefined): Promise<number | undefined> {
  if (postmaster === undefined) return undefined;
  for (;;) {
    const server = await statOf(postmaster);
    const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
    const stats = await Promise.all(pids.map((pid) => statOf(Number(pid))));
    const after = await statOf(postmaster);
    if (!server || !after) return undefined;
    if (server.ended !== after.ended) continue;
    const children = stats.filter((stat) => stat?.parent === postmaster);
    return children.reduce((total, child) => total + (child?.own ?? 0), server.own + server.ended);
  }
}

interface Stat {
  readonly parent: number;
  /** CPU seconds, of user and system. */
  readonly own: number;
  /** Those of its children that have ended. */
  readonly ended: number;
}

/** Of `/proc/PID/stat` (proc(5)): fields 4 and 14 to 17. The second is a name in brackets that may hold anything. */
async function statOf(pid: number): Promise<Stat | undefined> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
  if (!fields) return undefined;
  const seconds = (field: number) => Number(fields[field - 3]) / TICKS_PER_SECOND;
  return { parent: Number(fields[1]), own: seconds(14) + seconds(15), ended: seconds(16) + seconds(17) };
}

function difference(now: number | undefined, before: number | undefined): number | undefined {
  return now === undefined || before === undefined ? undefined : now - before;
}
