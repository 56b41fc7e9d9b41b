import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const APPS = fileURLToPath(new URL('../../../apps/', import.meta.url));

/** Whoever was asked to leave and is still there after this many milliseconds is ended by force. */
const TIMEOUT_MS = 15_000;

/**
 * Starts a program of `apps/` as a process that ends with this one, however that ends.
 *
 * @param path under `apps/`
 * @param logPath where its output goes; without it, its errors go to the terminal
 * @param flags of Node
 */
export function startApp(
  path: string,
  env: Readonly<NodeJS.ProcessEnv>,
  logPath?: string,
  flags: readonly string[] = [],
): ChildProcess {
  if (logPath !== undefined) mkdirSync(dirname(logPath), { recursive: true });
  const log = logPath === undefined ? undefined : openSync(logPath, 'a');
  try {
    return spawn(process.execPath, [...flags, join(APPS, path)], {
      env,
      // The channel is how a supervised part learns that whoever started it is gone.
      stdio: ['ignore', log ?? 'ignore', log ?? 'inherit', 'ipc'],
    });
  } finally {
    if (log !== undefined) closeSync(log);
  }
}

export function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Sends a signal that ends the process and waits for its end; one that is stopped is woken, or it would never hear. */
export async function end(child: ChildProcess | undefined, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  if (!child || hasEnded(child)) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  child.kill('SIGCONT');
  const enough = new AbortController();
  await Promise.race([exited, wait(TIMEOUT_MS, undefined, { signal: enough.signal }).catch(() => undefined)]);
  enough.abort();
  if (hasEnded(child)) return;
  child.kill('SIGKILL');
  await exited;
}
