import { randomInt } from 'node:crypto';
import { write } from 'node:fs';
import { hostname } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { Client, type ClientConfig } from 'pg';
import { HEARTBEAT_MS, STALE_MS } from './limits.ts';

/** What this thread is started with. */
export interface LeaseData {
  readonly connection: ClientConfig;
  readonly workerId: string;
  readonly poolId: string;
  /** The first is raised by every turn of the main loop. */
  readonly turns: Int32Array;
  readonly hungAfterMs: number;
}

/** What it tells the main thread. */
export type LeaseWord = { readonly taken: true } | { readonly lost: string };

/** A main thread that was told that the lease is lost ends the process within so many milliseconds, or is ended. */
const END_WITHIN_MS = 2_000;
/** So long, in milliseconds, the last line of a process may take. */
const LAST_LINE_MS = 200;

const { connection, workerId, poolId, turns, hungAfterMs }: LeaseData = workerData;
const client = new Client(connection);
let held = false;
let over = false;
let beatAt = performance.now();
const main = { turn: Atomics.load(turns, 0), turnedAt: performance.now() };

function tell(word: LeaseWord): void {
  parentPort?.postMessage(word);
}

function endProcess(): void {
  // The one end that waits for nobody: `process.exit` ends this thread alone, and the main one may never listen again.
  process.kill(process.pid, 'SIGKILL');
}

function lose(reason: string): void {
  if (over) return;
  over = true;
  clearInterval(beating);
  tell({ lost: reason });
  setTimeout(endProcess, END_WITHIN_MS);
}

/** A loop that never ends cannot be told anything. Others may have what it had in hand at once: the lock goes with it. */
function endHung(): void {
  over = true;
  clearInterval(beating);
  const line = {
    level: 60,
    time: Date.now(),
    pid: process.pid,
    name: 'sluice-worker',
    hungMs: Math.round(performance.now() - main.turnedAt),
    msg: 'the main loop hangs; the process is ended',
  };
  setTimeout(endProcess, LAST_LINE_MS);
  write(1, `${JSON.stringify(line)}\n`, endProcess);
}

async function beat(): Promise<void> {
  const { rowCount } = await client.query('update workers set seen_at = clock_timestamp() where id = $1', [
    workerId,
  ]);
  if (rowCount === 0) return lose('this worker was silent for too long and was taken for dead');
  beatAt = performance.now();
}

// Until the lease is held, what breaks is thrown below, with its reason.
client.on('error', () => held && lose('the lease connection broke'));
client.on('end', () => held && lose('the lease connection ended'));
const beating = setInterval(() => {
  const now = performance.now();
  // First: a process that was stopped as a whole neither beat nor turned, and only the former is a reason.
  if (now - beatAt > STALE_MS) return lose('no heartbeat reached the database');
  const turn = Atomics.load(turns, 0);
  if (turn !== main.turn) Object.assign(main, { turn, turnedAt: now });
  if (now - main.turnedAt > hungAfterMs) return endHung();
  if (held) beat().catch(() => lose('a heartbeat was refused'));
}, HEARTBEAT_MS);

parentPort?.on('message', async () => {
  if (over) return;
  over = true;
  clearInterval(beating);
  await client.query('delete from workers where id = $1', [workerId]).catch(() => undefined);
  await client.end().catch(() => undefined);
  process.exit();
});

await client.connect();
const key = randomInt(2 ** 47);
await client.query('select pg_advisory_lock($1::bigint)', [key]);
await client.query('insert into workers (id, host, pid, pool_id, lease) values ($1, $2, $3, $4, $5)', [
  workerId,
  hostname(),
  process.pid,
  poolId,
  key,
]);
beatAt = performance.now();
held = true;
tell({ taken: true });
