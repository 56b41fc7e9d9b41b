import { once } from 'node:events';
import { startMessages } from '@sluice/messages/start';
import {
  callerLocale,
  EnvironmentError,
  presentWarnings,
  readSupervisorEnvironment,
} from '@sluice/runtime/environment';
import { pickLanguage } from '@sluice/shared';
import { untilUnused } from './announce.ts';
import { folderError } from './folder-error.ts';
import { readOptions } from './options.ts';
import type { Service } from './service.ts';
import { type Running, startSluice } from './sluice.ts';
import { forProgram, inWords, StartError } from './start-error.ts';
import { listenForStop } from './stop-request.ts';

/** What is said at the terminal, in the language of whoever started this. */
const messages = startMessages(pickLanguage(callerLocale()));

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
  for (const warning of env.warnings) tell(warning[messages.language]);
  try {
    running = await startSluice({
      env,
      options,
      cleanup,
      signal: stop.signal,
      services,
      fail: stop.fail,
      tell,
      messages,
    });
    if (options.quiet) sayJson({ url: running.addresses.apiUrl });
    else console.log(greeting(running));
    if (!stop.signal.aborted) await once(stop.signal, 'abort');
    tell(messages.t('told.stopping'));
    await running.announcement.tell({ state: 'stopping' });
  } catch (error) {
    if (!stop.signal.aborted) stop.fail(folderError(error, env) ?? error);
  } finally {
    await cleanup.disposeAsync();
  }
  const failure = stop.failure();
  if (failure === undefined) return 0;
  const { reason } = failure;
  const error = forProgram(reason, messages);
  if (options.quiet && error !== undefined) sayJson({ error });
  explain(reason);
  return 1;
}

/** For the program that started this one: a line each. */
function sayJson(line: object): void {
  console.log(JSON.stringify(line));
}

/** Where it is reached, and how one gets in: nothing that is not true. */
function greeting({ addresses, entrance: { admin, empty, noDemo }, demoSources }: Running): string {
  const { t } = messages;
  const url = addresses.publicUrl;
  return [
    admin === undefined ? t('ready.at', { url }) : t('ready.signIn', { url, ...admin }),
    ...(noDemo === undefined ? [] : [t(`ready.${noDemo}`)]),
    ...(empty ? [t('ready.empty')] : []),
    ...(demoSources ? [t('ready.demoSources', demoSources.accounts)] : []),
  ].join('\n');
}

function explain(reason: unknown): void {
  if (reason instanceof EnvironmentError)
    for (const warning of presentWarnings()) console.error(warning[messages.language]);
  console.error(inWords(reason, messages) ?? reason);
  if (reason instanceof StartError && reason.cause !== undefined) explain(reason.cause);
}

try {
  process.exit(await main());
} catch (error) {
  explain(error);
  process.exit(1);
}
