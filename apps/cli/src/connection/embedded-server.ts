import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { childEnvironment } from '@sluice/runtime/environment';
import { withoutEnd } from '@sluice/shared';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';

const SUPERVISOR = fileURLToPath(new URL('../../../supervisor/src/main.ts', import.meta.url));

/** What the supervisor says to a program that has started it, a line each. */
const lineSchema = z.union([
  /** It is ready. */
  z.object({ url: z.url() }),
  /** It is not needed here any more, and goes on for another command. */
  z.object({ stays: z.literal(true) }),
  /** It does not start, or has broken. */
  z.object({ error: z.object({ code: z.string(), message: z.string() }) }),
]);

/** How much of what the server said before it gave up is worth showing. */
const MAX_OUTPUT = 2_000;

/** A whole Sluice (database, API, worker) that lives as long as a command uses it. */
export interface EmbeddedServer {
  readonly url: string;
  /** Stops it in good order, and its data is kept; or leaves it to the other commands that use it. */
  stop(): Promise<void>;
}

/**
 * Starts Sluice on a free port. Its standard input is a pipe of ours, whose end tells it to stop: even a killed
 * command leaves nothing running. It has a process group of its own, since Ctrl-C reaches the whole group of the
 * terminal and the server must still be there to cancel the import.
 *
 * @returns undefined when another was started meanwhile
 * @throws CliError `server_not_started` with what the server said, `interrupted`
 */
export async function startEmbeddedServer(signal: AbortSignal): Promise<EmbeddedServer | undefined> {
  const child = spawn(process.execPath, [SUPERVISOR, '--quiet'], {
    detached: process.platform !== 'win32',
    env: childEnvironment(),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close').then(() => undefined);
  const ready = Promise.withResolvers<string>();
  const left = Promise.withResolvers<void>();
  let failure: { readonly code: string; readonly message: string } | undefined;
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = readLine(text);
    if (line === undefined) return;
    if ('url' in line) ready.resolve(withoutEnd(line.url, '/'));
    else if ('error' in line) failure = line.error;
    else left.resolve();
  });
  let lastOutput = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastOutput = (lastOutput + text).slice(-MAX_OUTPUT);
  });
  // Writing to a server that has ended is no news: its end is.
  child.stdin.on('error', () => undefined);

  const stop = async () => {
    child.stdin.end();
    await Promise.race([ended, left.promise]);
    for (const stream of child.stdio) stream?.destroy();
    child.unref();
  };
  const abandon = () => child.stdin.end();
  signal.addEventListener('abort', abandon, { once: true });
  try {
    const url = await Promise.race([ready.promise, ended]);
    if (url !== undefined) return { url, stop };
  } finally {
    signal.removeEventListener('abort', abandon);
  }
  if (signal.aborted) throw new CliError('interrupted');
  if (failure?.code === 'already_running') return undefined;
  const detail = failure?.message ?? (lastOutput.trim() || `exit code ${child.exitCode}`);
  throw new CliError('server_not_started', { detail });
}

function readLine(text: string): z.infer<typeof lineSchema> | undefined {
  try {
    return lineSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
