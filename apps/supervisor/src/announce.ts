import { setTimeout as delay } from 'node:timers/promises';
import type { StartMessages } from '@sluice/messages/start';
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
import { StartError } from './start-error.ts';

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
  readonly messages: StartMessages;
}

/**
 * Says to everybody that this one starts, before anything of it runs. One that is stopping is waited for.
 *
 * @throws {StartError} `already_running` when another runs on this data folder or from this home
 */
export async function announce(start: Start): Promise<Announcement> {
  const { env, instance, temporary, signal, tell, messages } = start;
  const { home, dataDir } = env;
  const database = databaseName(env.server?.adminUrl, dataDir);
  const giveUpAt = Date.now() + STOPPING_TAKES;
  let waiting = false;
  for (;;) {
    const made = await announceSupervisor(home, { temporary, dataDir, database, instance });
    if (!('running' in made)) {
      if (!made.inHome) {
        tell(messages.t('told.homeReadOnly', { home }));
      }
      return made;
    }
    const { running } = made;
    if (running.state !== 'stopping' || Date.now() > giveUpAt) throw alreadyRunning(start, running);
    if (!waiting) tell(messages.t('told.waitsForEnd'));
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

function alreadyRunning({ env, messages: { t, language } }: Start, running: Running): StartError {
  const process = t('common:process', { pid: running.pid });
  const where = running.url === undefined ? process : t('where', { url: running.url, process });
  const theirs = sayDatabase(running.database)[language];
  const code = 'already_running';
  if (running.temporary) return new StartError('runsForCommand', { where, theirs }, { code });
  const database = databaseName(env.server?.adminUrl, env.dataDir);
  if (isSameDatabase(running.database, database)) return new StartError('runs', { where, theirs }, { code });
  const ours = sayDatabase(database)[language];
  return new StartError('runsElsewhere', { home: env.home, where, theirs, ours }, { code });
}
