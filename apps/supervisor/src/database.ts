import {
  type EmbeddedPostgres,
  hasEmbeddedPostgres,
  migrate,
  readIdentity,
  requireRuntimeLogin,
  startEmbeddedPostgres,
} from '@sluice/db';
import type { StartMessages } from '@sluice/messages/start';
import type { SupervisorEnvironment } from '@sluice/runtime/environment';
import { StartError } from './start-error.ts';

export interface Database {
  /** What API and workers connect as; another after a restart that could not have its port again. */
  readonly url: () => string;
  stop(): Promise<void>;
}

export interface DatabaseEvents {
  /**
   * Asked which database it is before anything is done to it; undefined for one that is new. What it throws ends the
   * start, and leaves the database as it was.
   */
  readonly found: (id: string | undefined) => Promise<void>;
  readonly tell: (line: string) => void;
  readonly messages: StartMessages;
  /** The server died and runs again; `moved` when under another address. */
  readonly restarted: (moved: boolean) => void;
  /** The server died and does not start. */
  readonly lost: (reason: unknown) => void;
}

/** The database, migrated: the one of DATABASE_URL, or the embedded one, which is kept running. */
export async function openDatabase(env: SupervisorEnvironment, events: DatabaseEvents): Promise<Database> {
  if (env.server !== undefined) {
    const { adminUrl, runtimeUrl } = env.server;
    await events.found(await readIdentity(adminUrl));
    await migrate(adminUrl);
    await requireRuntimeLogin(runtimeUrl);
    return { url: () => runtimeUrl, stop: () => Promise.resolve() };
  }
  if (!(await hasEmbeddedPostgres(env.dataDir))) await events.found(undefined);
  let postgres = await startEmbeddedPostgres({ dataDir: env.dataDir });
  let stopping = false;
  try {
    await events.found(await readIdentity(postgres.adminUrl));
    await migrate(postgres.adminUrl);
  } catch (error) {
    await postgres.stop();
    throw error;
  }
  const keepRunning = async (running: EmbeddedPostgres): Promise<void> => {
    await running.exited;
    if (stopping) return;
    events.tell(events.messages.t('told.databaseRestarts'));
    await running.stop().catch(() => undefined); // only its traces are left to clear
    const before = running.runtimeUrl;
    postgres = await startEmbeddedPostgres({ dataDir: env.dataDir });
    if (stopping) return postgres.stop();
    events.restarted(postgres.runtimeUrl !== before);
    return keepRunning(postgres);
  };
  const watching = keepRunning(postgres).catch((error: unknown) => {
    events.lost(new StartError('databaseLost', {}, { cause: error }));
  });
  return {
    url: () => postgres.runtimeUrl,
    stop: async () => {
      stopping = true;
      await postgres.stop();
      await watching;
    },
  };
}
