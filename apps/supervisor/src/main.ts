import { once } from 'node:events';
import { SetupError } from '@sluice/db';
import { EnvironmentError, presentWarnings, readSupervisorEnvironment } from '@sluice/runtime/environment';
import { untilUnused } from './announce.ts';
import { folderRefusal } from './folder-refusal.ts';
import { readOptions } from './options.ts';
import { Refusal } from './refusal.ts';
import type { Service } from './service.ts';
import { type Running, startSluice } from './sluice.ts';
import { listenForStop } from './stop-request.ts';

/** `pnpm start`: the database, the API and a worker, kept running until Ctrl-C. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  const env = readSupervisorEnvironment();
  const services: Service[] = [];
  let running: Running | undefined;
  // Whoever started it is done. Other commands may have come to use it.
  const whenInputEnds = async (signal: AbortSignal) => {
    if (running !== undefined)
      await untilUnused(running.announcement, env.dataDir, () => sayJson({ stays: true }), signal);
  };
  const stop = listenForStop(options.quiet ? whenInputEnds : undefined, () => {
    for (const service of services) service.kill();
    process.exit(1); // the database's guardian stops it
  });
  // A terminal or a reader that went away is no reason to leave the database without a clean stop.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const cleanup = new AsyncDisposableStack();
  const tell = options.quiet ? () => undefined : (line: string) => console.error(line);
  for (const { en } of env.warnings) tell(en);
  try {
    running = await startSluice({
      env,
      options,
      cleanup,
      signal: stop.signal,
      services,
      fail: stop.fail,
      tell,
    });
    if (options.quiet) sayJson({ url: running.addresses.apiUrl });
    else console.log(greeting(running));
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
    tell('Stopping…');
    await running.announcement.tell({ state: 'stopping' });
  } catch (error) {
    if (!stop.signal.aborted) stop.fail(folderRefusal(error, env) ?? error);
  } finally {
    await cleanup.disposeAsync();
  }
  const failure = stop.failure();
  if (failure === undefined) return 0;
  const { reason } = failure;
  if (options.quiet && (reason instanceof Refusal || reason instanceof SetupError))
    sayJson({ error: { code: reason.code, message: reason.message } });
  explain(reason);
  return 1;
}

/** For the program that started this one: a line each. */
function sayJson(line: object): void {
  console.log(JSON.stringify(line));
}

/** Where it is reached, and how one gets in: nothing that is not true. */
function greeting({ addresses, entrance: { admin, empty, noDemo } }: Running): string {
  const signIn =
    admin === undefined ? '' : ` — sign in as ${admin.email} with the password ${admin.password}`;
  return [
    `Sluice is ready at ${addresses.publicUrl}${signIn}`,
    ...(noDemo === undefined ? [] : [noDemo]),
    ...(empty
      ? [
          'There is no organisation yet. This makes one, and a link for its first admin:',
          '  npx pnpm@10 -s sluice-admin organization create NAME --admin EMAIL',
        ]
      : []),
  ].join('\n');
}

function explain(reason: unknown): void {
  if (reason instanceof EnvironmentError) for (const { en } of presentWarnings()) console.error(en);
  if (reason instanceof Refusal || reason instanceof SetupError || reason instanceof EnvironmentError) {
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
