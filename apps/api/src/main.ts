import { createLog, endWithLastWords, loggable, startTraces, whenParentLeaves } from '@sluice/runtime';
import { readEnv } from './env.ts';
import { createServer } from './server.ts';
import { openServices } from './services.ts';

/** Past this an open request is cut (an upload goes on with the next server): whoever stops us waits 10 s. */
const STOP_WITHIN_MS = 8_000;

const env = await readEnv();
const log = createLog('sluice-api', env.logLevel);
endWithLastWords(log);
const stopTraces = env.traces ? await startTraces('sluice-api') : undefined;
const services = openServices(env, log);
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

try {
  await server.listen({ port: env.port, host: env.host });
  log.info({ url: env.publicUrl, host: env.host, port: env.port }, 'listening');
} catch (error) {
  log.fatal({ host: env.host, port: env.port, ...loggable(error) }, 'cannot listen');
  await stop('cannot listen', 1);
}
// Not before: whoever waits for the API need not wait for its metrics.
if (!stopping) await services.metrics.start();
