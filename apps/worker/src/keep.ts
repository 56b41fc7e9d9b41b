import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { COMPILE_CACHE } from '@sluice/runtime/compile-cache';
import { childEnvironment, EX_CONFIG } from '@sluice/runtime/environment';
import { whenParentLeaves } from '@sluice/runtime/when-parent-leaves';
import { WORKER_FLAGS } from '@sluice/runtime/worker-flags';

// A worker ends itself when its lease is gone: it can no longer know what others have taken up. This starts the next
// one, where nobody else does (a service manager, an orchestrator, the supervisor of a local start run `main.ts`).

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
/** Milliseconds before a worker that ended is started again: doubles from the first to the last. */
const PAUSE = { first: 100, last: 2_000 };
/** Milliseconds after which a worker counts as healthy. */
const HEALTHY_AFTER_MS = 10_000;
/** Milliseconds that a worker which was asked to stop is given: two more than it takes at most. */
const GRACE = 10_000;

const stopping = new AbortController();
let child: ReturnType<typeof spawn> | undefined;
function stop(): void {
  if (stopping.signal.aborted) return;
  stopping.abort();
  child?.kill('SIGTERM');
  setTimeout(() => child?.kill('SIGKILL'), GRACE).unref();
}
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop);
if (process.connected !== undefined) whenParentLeaves(stop);

let pause = PAUSE.first;
// What is asked for once is not asked for again at each start.
let given = process.argv.slice(2);
while (!stopping.signal.aborted) {
  const startedAt = performance.now();
  child = spawn(process.execPath, [...WORKER_FLAGS, ...process.execArgv, MAIN, ...given], {
    env: childEnvironment(COMPILE_CACHE),
    detached: true, // a Ctrl-C in the terminal is for this process, which passes it on once
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'], // the channel closes with this process, however it ends
  });
  const [code] = await once(child, 'exit');
  given = [];
  if (stopping.signal.aborted) {
    process.exitCode = code === 0 ? 0 : 1;
    break;
  }
  if (code === EX_CONFIG) {
    process.exitCode = EX_CONFIG; // it has said what is wrong, and would say it again
    break;
  }
  if (performance.now() - startedAt > HEALTHY_AFTER_MS) pause = PAUSE.first;
  await delay(pause, undefined, { signal: stopping.signal }).catch(() => undefined);
  pause = Math.min(pause * 2, PAUSE.last);
}
