import { once } from 'node:events';
import { SetupError } from '@sluice/db';
import { readEnv } from './env.ts';
import { readOptions } from './options.ts';
import { Refusal } from './refusal.ts';
import type { Service } from './service.ts';
import { type Running, startSluice } from './sluice.ts';
import { listenForStop } from './stop-request.ts';

/** `pnpm start`: the database, the API and a worker, kept running until Ctrl-C. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const env = readEnv();
  const services: Service[] = [];
  const stop = listenForStop(options.quiet, () => {
    for (const service of services) service.kill();
    process.exit(1); // the database's guardian stops it
  });
  // A terminal or a reader that went away is no reason to leave the database without a clean stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const cleanup = new AsyncDisposableStack();
  const tell = (line: string) => console.error(line);
  try {
    const running = await startSluice({
      env,
      options,
      cleanup,
      signal: stop.signal,
      services,
      fail: stop.fail,
      tell: options.quiet ? () => undefined : tell,
    });
    console.log(options.quiet ? JSON.stringify({ url: running.addresses.apiUrl }) : greeting(running));
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
    if (!options.quiet) tell('Stopping…');
  } catch (error) {
    if (!stop.signal.aborted) stop.fail(error);
  } finally {
    await cleanup.disposeAsync();
  }
  const failure = stop.failure();
  if (failure === undefined) return 0;
  explain(failure.reason);
  return 1;
}

function greeting({ addresses, demo }: Running): string {
  const admin = demo?.accounts.find((account) => account.role === 'admin');
  const signIn =
    admin === undefined ? '' : ` — sign in as ${admin.email} with the password ${admin.password}`;
  return `Sluice is ready at ${addresses.publicUrl}${signIn}`;
}

function explain(reason: unknown): void {
  if (reason instanceof Refusal || reason instanceof SetupError) {
    console.error(reason.message);
    if (reason instanceof Refusal && reason.cause !== undefined) explain(reason.cause);
  } else {
    console.error(reason);
  }
}

try {
  process.exit(await main());
} catch (error) {
  explain(error);
  process.exit(1);
}
