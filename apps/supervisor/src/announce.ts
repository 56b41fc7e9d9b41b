import { setTimeout as delay } from 'node:timers/promises';
import type { SupervisorEnvironment } from '@sluice/runtime/environment';
import {
  type Announcement,
  announceSupervisor,
  databaseName,
  isSameDatabase,
  isUsed,
  type Running,
  sayDatabase,
} from '@sluice/runtime/running';
import { Refusal } from './refusal.ts';

/** Milliseconds that one which is stopping is waited for: its children have ten seconds, its database some. */
const STOPPING_TAKES = 30_000;
/** Milliseconds between two looks. */
const PAUSE = 100;

export interface Start {
  readonly env: SupervisorEnvironment;
  /** By which the API is known. */
  readonly instance: string;
  /** Runs for a command, and for others that come to use it. */
  readonly temporary: boolean;
  readonly signal: AbortSignal;
  readonly tell: (line: string) => void;
}

/**
 * Says to everybody that this one starts, before anything of it runs. One that is stopping is waited for.
 *
 * @throws {Refusal} `already_running` when another runs on this data folder or from this home
 */
export async function announce({ env, instance, temporary, signal, tell }: Start): Promise<Announcement> {
  const { home, dataDir } = env;
  const database = databaseName(env.server?.adminUrl, dataDir);
  const giveUpAt = Date.now() + STOPPING_TAKES;
  let waiting = false;
  for (;;) {
    const made = await announceSupervisor(home, { temporary, dataDir, database, instance });
    if (!('running' in made)) {
      if (!made.inHome) {
        tell(
          `${home} cannot be written to: commands find this server only with the same SLUICE_DATA_DIR, or by --url.`,
        );
      }
      return made;
    }
    const { running } = made;
    if (running.state !== 'stopping' || Date.now() > giveUpAt) throw alreadyRunning(env, running);
    if (!waiting) tell('Sluice is stopping here. Waiting for its end…');
    waiting = true;
    await delay(PAUSE, undefined, { signal });
  }
}

/**
 * Waits until no command uses what was started for one. Those that come meanwhile either are seen here, or see that it
 * is stopping: they say that they use it and look again, this one says that it stops and looks again.
 *
 * @param stays called once, when it has to go on for another command
 */
export async function untilUnused(
  announcement: Announcement,
  dataDir: string,
  stays: () => void,
  signal: AbortSignal,
): Promise<void> {
  let told = false;
  for (;;) {
    await announcement.tell({ state: 'stopping' });
    if (!(await isUsed(dataDir))) return;
    await announcement.tell({ state: 'ready' });
    if (!told) stays();
    told = true;
    while (await isUsed(dataDir)) {
      if (signal.aborted) return;
      await delay(PAUSE);
    }
  }
}

function alreadyRunning(env: SupervisorEnvironment, running: Running): Refusal {
  const where = `${running.url === undefined ? '' : `at ${running.url}, `}process ${running.pid}`;
  const theirs = sayDatabase(running.database).en;
  if (running.temporary) {
    return new Refusal(
      `A command has Sluice running (${where}) on ${theirs}, for as long as it takes. Wait for its end, or stop it.`,
      { code: 'already_running' },
    );
  }
  const database = databaseName(env.server?.adminUrl, env.dataDir);
  if (isSameDatabase(running.database, database)) {
    return new Refusal(`Sluice already runs (${where}) on ${theirs}. Stop it first.`, {
      code: 'already_running',
    });
  }
  const ours = sayDatabase(database).en;
  return new Refusal(
    `Sluice already runs from ${env.home} (${where}), on ${theirs}. This start would bring up another beside it, on ${ours}. Stop that one first; or give this one a folder of its own with SLUICE_HOME.`,
    { code: 'already_running' },
  );
}
