import { createLog, endWithLastWords, loggable, startTraces, whenParentLeaves } from '@sluice/runtime';
import { ADOPT_OPTION, StorageRefusal } from '@sluice/storage';
import { readEnv } from './env.ts';
import { createServer } from './server.ts';
import { openServices } from './services.ts';

/** Past this an open request is cut (an upload goes on with the next server): whoever stops us waits 10 s. */
const STOP_WITHIN_MS = 8_000;
/** Starting again would not mend it; EX_CONFIG of sysexits.h. Service managers can be told so. */
const MISCONFIGURED = 78;

// Uploads on their way, too, are for this account alone.
process.umask(0o077);

const env = await readEnv();
const log = createLog('sluice-api', env.logLevel);
endWithLastWords(log);
const stopTraces = env.traces ? await startTraces('sluice-api') : undefined;
const services = openServices(env, log, { adoptStorage: process.argv.includes(ADOPT_OPTION) });
const server = createServer(services);

let stopping = false;
async function stop(reason: string, code = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ reason }, 'stopping');
  setTimeout(() => process.exit(code), STOP_WITHIN_MS).unref();
  await server.close();
  await services.close();
  await stopTraces?.();
  process.exit(code);
}

process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGINT', () => void stop('SIGINT'));
if (env.supervised) whenParentLeaves(() => void stop('the supervisor is gone'));

void services.storageClaim.refused.then((error) => {
  if (error instanceof StorageRefusal) log.fatal({ code: error.code }, error.message);
  else log.fatal(loggable(error), 'the storage cannot be used');
  return stop('the storage cannot be used', MISCONFIGURED);
});

try {
  await server.listen({ port: env.port, host: env.host });
  log.info({ url: env.publicUrl, host: env.host, port: env.port }, 'listening');
} catch (error) {
  if (!stopping) log.fatal({ host: env.host, port: env.port, ...loggable(error) }, 'cannot listen');
  await stop('cannot listen', 1);
}
// Not before: whoever waits for the API need not wait for its metrics.
if (!stopping) await services.metrics.start();
