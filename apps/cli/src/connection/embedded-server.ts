import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { withoutEnd } from '@sluice/shared';
import { z } from 'zod';
import { CliError } from '../cli-error.ts';
import { childEnvironment } from '../env.ts';

const SUPERVISOR = fileURLToPath(new URL('../../../supervisor/src/main.ts', import.meta.url));

const readySchema = z.object({ url: z.url() });

/** How much of what the server said before it gave up is worth showing. */
const LAST_WORDS = 2_000;

/** A whole Sluice (database, API, worker) that lives as long as one command. */
export interface EmbeddedServer {
  readonly url: string;
  /** Stops it in good order: its data is kept. */
  stop(): Promise<void>;
}

/**
 * Starts Sluice on a free port. Its standard input is a pipe of ours, whose end tells it to stop: even a killed
 * command leaves nothing running. It has a process group of its own, since Ctrl-C reaches the whole group of the
 * terminal and the server must still be there to cancel the import.
 *
 * @throws CliError `server_not_started` with what the server said, `interrupted`
 */
export async function startEmbeddedServer(dataDir: string, signal: AbortSignal): Promise<EmbeddedServer> {
  const child = spawn(process.execPath, [SUPERVISOR, '--quiet'], {
    detached: process.platform !== 'win32',
    // Its address is ours alone, whatever the environment says of a server that is not running.
    env: childEnvironment({ PORT: '0', HOST: '', SLUICE_PUBLIC_URL: '', SLUICE_DATA_DIR: dataDir }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = once(child, 'close');
  const stop = async () => {
    child.stdin.end();
    await ended;
  };
  // Writing to a server that has ended is no news: its end is.
  child.stdin.on('error', () => undefined);

  let lastWords = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    lastWords = (lastWords + text).slice(-LAST_WORDS);
  });
  const abandon = () => child.stdin.end();
  signal.addEventListener('abort', abandon, { once: true });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const ready = readLine(line);
      // What it says later is not for us, but must not fill the pipe.
      if (ready) {
        child.stdout.resume();
        return { url: withoutEnd(ready.url, '/'), stop };
      }
    }
  } finally {
    signal.removeEventListener('abort', abandon);
  }
  await ended;
  if (signal.aborted) throw new CliError('interrupted');
  throw new CliError('server_not_started', { detail: lastWords.trim() || `exit code ${child.exitCode}` });
}

function readLine(line: string): z.infer<typeof readySchema> | undefined {
  try {
    return readySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
