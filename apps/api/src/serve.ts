import { startMessages } from '@sluice/messages/start';
import { createLog, installCrashHandler, loggable, startTraces, whenParentLeaves } from '@sluice/runtime';
import { EX_CONFIG, orExit, readApiEnvironment } from '@sluice/runtime/environment';
import { announceApi, localAddress, sayDatabase } from '@sluice/runtime/running';
import { ADOPT_OPTION, StorageClaimError } from '@sluice/storage';
import { createServer } from './server.ts';
import { openServices } from './services.ts';

/** Past this an open request is cut (an upload goes on with the next server): whoever stops us waits 10 s. */
const STOP_WITHIN_MS = 8_000;

// Uploads on their way, too, are for this account alone.
process.umask(0o077);

const env = await orExit(readApiEnvironment);
const log = createLog('sluice-api', env.logLevel);
installCrashHandler(log);
const stopTraces = env.traces ? await startTraces('sluice-api') : undefined;
const services = openServices(env, log, { adoptStorage: process.argv.includes(ADOPT_OPTION) });
const server = createServer(services);

let withdraw = async () => {};
let stopping = false;
async function stop(reason: string, code = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, 'stopping');
  setTimeout(() => process.exit(code), STOP_WITHIN_MS).unref();
  await withdraw();
  await server.close();
  await services.close();
  await stopTraces?.();
  process.exit(code);
}

process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGINT', () => void stop('SIGINT'));
if (env.supervised) whenParentLeaves(() => void stop('the supervisor is gone'));

void services.storageClaim.refused.then((error) => {
  if (error instanceof StorageClaimError) {
    const { code, params } = error;
    log.fatal({ code }, startMessages('en').say(`storage.${code}`, params));
  } else log.fatal(loggable(error), 'the storage cannot be used');
  return stop('the storage cannot be used', EX_CONFIG);
});

try {
  await server.listen({ port: env.port, host: env.host });
  const [address] = server.addresses();
  const port = typeof address === 'object' ? address.port : env.port;
  // What the supervisor has started it tells of itself.
  if (!env.child) withdraw = await announceApi(env.home, { ...env, url: localAddress(env.host, port) });
  const database = sayDatabase(env.database).en;
  log.info({ url: env.publicUrl, host: env.host, port, database }, 'listening');
} catch (error) {
  if (!stopping) log.fatal({ host: env.host, port: env.port, ...loggable(error) }, 'cannot listen');
  await stop('cannot listen', 1);
}
// Not before: whoever waits for the API need not wait for its metrics.
if (!stopping) await services.metrics.start();
