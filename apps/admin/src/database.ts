import {
  createPrisma,
  migrate,
  type PrismaClient,
  requireOwner,
  runningEmbeddedUrl,
  SetupError,
  startEmbeddedPostgres,
} from '@sluice/db';
import type { AdminEnvironment } from '@sluice/runtime/environment';
import { databaseName, findRunning, isSameDatabase, readRuntime, sayDatabase } from '@sluice/runtime/running';
import { AdminError } from './admin-error.ts';
import type { AdminScope } from './scope.ts';

/** Where a command is set to work. */
type Surroundings = Pick<AdminScope, 'env' | 'signal' | 'language'>;

/**
 * Does `work` with the address that migrates: DATABASE_URL; without it the embedded database of the data folder, the one
 * that runs, or else one that is started for as long as `work` takes. Never a second one beside one that runs.
 *
 * @throws AdminError `runs_elsewhere` where what runs from here has another database; SetupError
 */
export async function withAdminUrl<Result>(
  { env, signal, language }: Surroundings,
  work: (adminUrl: string) => Promise<Result>,
): Promise<Result> {
  if (env.databaseUrl !== undefined) return work(env.databaseUrl);
  const wanted = databaseName(undefined, env.dataDir);
  const running = (await findRunning(env))?.running;
  if (running !== undefined && !isSameDatabase(running.database, wanted))
    throw new AdminError('runs_elsewhere', {
      database: sayDatabase(running.database)[language],
      wanted: sayDatabase(wanted)[language],
    });
  // Where a supervisor has it, or is about to, it is not started beside that.
  const supervised = (await readRuntime(env.dataDir)) !== undefined;
  const postgres = supervised
    ? undefined
    : await startEmbeddedPostgres({ dataDir: env.dataDir }).catch(unlessRunning);
  if (!postgres) return work(await runningEmbeddedUrl(env.dataDir));
  try {
    if (signal.aborted) throw new AdminError('interrupted');
    // Nobody else has it now, and a start would do the same.
    await migrate(postgres.adminUrl);
    return await work(postgres.adminUrl);
  } finally {
    await postgres.stop();
  }
}

/** What a command about organisations works with. */
export interface Organizations {
  readonly adminUrl: string;
  /** As `sluice_auth`. */
  readonly database: PrismaClient;
}

/** @throws SetupError `migrations_pending`, `owner_needed` and those of `withAdminUrl` */
export function withOrganizations<Result>(
  surroundings: Surroundings,
  work: (context: Organizations) => Promise<Result>,
): Promise<Result> {
  return withAdminUrl(surroundings, async (adminUrl) => {
    await requireOwner(adminUrl);
    const database = createPrisma(adminUrl, 'sluice_auth');
    try {
      return await work({ adminUrl, database });
    } finally {
      await database.$disconnect();
    }
  });
}

/**
 * What people have in the address bar of the server that uses this database: as it is set, or as the one says that runs.
 * `isGuess`: nothing says it, and it is what a start would take.
 */
export async function publicUrlOf(
  env: AdminEnvironment,
): Promise<{ readonly url: string; readonly isGuess: boolean }> {
  if (env.publicUrl !== undefined) return { url: env.publicUrl, isGuess: false };
  const found = await findRunning(env);
  const url = found?.fits ? (found.running.publicUrl ?? found.running.url) : undefined;
  if (url !== undefined) return { url, isGuess: false };
  return { url: `http://localhost:${env.port}`, isGuess: true };
}

function unlessRunning(error: unknown): undefined {
  if (error instanceof SetupError && error.code === 'already_running') return undefined;
  throw error;
}
