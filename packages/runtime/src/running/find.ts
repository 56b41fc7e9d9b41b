import { databaseName, isSameDatabase, isSameFolder } from './database-name.ts';
import { isFileError } from './file-error.ts';
import { type Running, readRegister, readRuntime } from './running.ts';

/** Where a command is set to work. */
export interface Target {
  readonly home: string;
  readonly dataDir: string;
  /** Of a database on a server; undefined for the embedded one. */
  readonly databaseUrl: string | undefined;
}

/** What runs from here. */
export interface Found {
  readonly running: Running;
  /** It works where the command is set to work; otherwise on another data folder, or another database. */
  readonly fits: boolean;
}

/**
 * What runs on the data folder that a command is set to, or from the same home. One that fits is preferred, and of
 * those the one of the supervisor.
 *
 * @returns undefined where nothing runs
 */
export async function findRunning(target: Target): Promise<Found | undefined> {
  const { dataDir, databaseUrl } = target;
  const all = await allRunning(target);
  const fitting = all.find((running) =>
    databaseUrl === undefined
      ? isSameFolder(running.dataDir, dataDir)
      : isSameDatabase(running.database, databaseName(databaseUrl, dataDir)),
  );
  if (fitting !== undefined) return { running: fitting, fits: true };
  const [other] = all;
  return other === undefined ? undefined : { running: other, fits: false };
}

/** Everything that runs on a data folder or from a home, the supervisor's first. */
export async function allRunning({ home, dataDir }: Pick<Target, 'home' | 'dataDir'>): Promise<Running[]> {
  const [onFolder, fromHome] = await Promise.all([runningOn(dataDir), readRegister(home)]);
  return onFolder === undefined ? fromHome : [onFolder, ...fromHome];
}

/** One of another account is told of in its home only. */
async function runningOn(dataDir: string): Promise<Running | undefined> {
  try {
    return await readRuntime(dataDir);
  } catch (error) {
    if (isFileError(error, 'EACCES', 'EPERM')) return undefined;
    throw error;
  }
}
