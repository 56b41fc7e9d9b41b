import { setTimeout as delay } from 'node:timers/promises';
import type { CliEnvironment } from '@sluice/runtime/environment';
import { databaseName, findRunning, type Running, sayDatabase, useRunning } from '@sluice/runtime/running';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { startEmbeddedServer } from './embedded-server.ts';
import { probe } from './probe.ts';
import { type Server, sayServer, serverOf, whereItRuns } from './server.ts';

/** Milliseconds that a start is waited for: the first one builds the web app. */
const STARTING_TAKES = 300_000;
/** Milliseconds that the end of one which is stopping is waited for. */
const STOPPING_TAKES = 60_000;
/** Milliseconds that one which is ready may be silent: its API is started again when it dies. */
const SILENCE = 30_000;
/** Milliseconds between two looks. */
const PAUSE = 100;

const LIMITS: Readonly<Record<Running['state'], number>> = {
  starting: STARTING_TAKES,
  stopping: STOPPING_TAKES,
  ready: SILENCE,
};

/**
 * The server that runs where the command is set to work; one that is starting is waited for. Where none runs, one is
 * started for as long as a command uses it. Never one beside another that runs from here.
 *
 * @throws CliError `runs_elsewhere`, `database_not_served`, `no_server`, `server_not_started`, `interrupted`
 */
export async function localServer(
  env: CliEnvironment,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Server> {
  let state: Running['state'] | undefined;
  let since = 0;
  for (;;) {
    if (signal.aborted) throw new CliError('interrupted');
    const found = await findRunning(env);
    if (found === undefined) {
      const started = await start(env, terminal, signal);
      if (started !== undefined) return started;
      continue; // another command was faster
    }
    const { running, fits } = found;
    if (!fits) throw elsewhere(env, running, terminal);
    const server = running.state === 'ready' ? await use(env, running) : undefined;
    if (server !== undefined) {
      sayServer(server, terminal);
      return server;
    }
    if (running.state !== state) {
      [state, since] = [running.state, Date.now()];
      if (state === 'starting') terminal.note(terminal.t('notice.serverComing'));
    }
    if (Date.now() - since > LIMITS[state])
      throw new CliError('no_server', { url: whereItRuns(running, terminal.language).there });
    await delay(PAUSE, undefined, { signal }).catch(() => undefined);
  }
}

/** One that runs for another command stays for this one too, if it is told so before it ends. */
async function use(env: CliEnvironment, running: Running): Promise<Server | undefined> {
  const { url, instance } = running;
  if (url === undefined) return undefined;
  const release = running.temporary ? await useRunning(running.dataDir) : () => Promise.resolve();
  const still = running.temporary ? (await findRunning(env))?.running : running;
  // At its address may answer another one, while it is down.
  const isThere =
    still?.instance === instance && still.state === 'ready' && (await probe(url))?.instance === instance;
  if (isThere) return { ...serverOf(url, running), release };
  await release();
  return undefined;
}

async function start(
  env: CliEnvironment,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Server | undefined> {
  const database = databaseName(env.databaseUrl, env.dataDir);
  const named = sayDatabase(database)[terminal.language];
  // A server of others: their workers may see other files than this machine's, and they choose when it is migrated.
  if (env.databaseUrl !== undefined) throw new CliError('database_not_served', { database: named });
  terminal.note(terminal.t('notice.serverStarting', { database: named }));
  const server = await startEmbeddedServer(signal);
  return server && { url: server.url, known: { database, dataDir: env.dataDir }, release: server.stop };
}

function elsewhere(env: CliEnvironment, running: Running, { language }: Terminal): CliError {
  const wanted = sayDatabase(databaseName(env.databaseUrl, env.dataDir))[language];
  return new CliError('runs_elsewhere', { ...whereItRuns(running, language), wanted });
}
