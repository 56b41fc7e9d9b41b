import { join } from 'node:path';
import type { z } from 'zod';
import { type DatabaseName, databaseName, sayDatabase } from '../running/database-name.ts';
import { allRunning } from '../running/find.ts';
import { type Runtime, readRuntime } from '../running/running.ts';
import { EnvironmentError } from './environment-error.ts';
import type { Given } from './load.ts';
import { missing } from './read-variables.ts';
import { variables } from './variables.ts';

/** The variables that say where data lies. */
export const dataVariables = variables.pick({
  SLUICE_DATA_DIR: true,
  SLUICE_STORAGE_DIR: true,
  DATABASE_URL: true,
  SLUICE_RUNTIME_DATABASE_URL: true,
});

/** Where data lies. */
export interface DataPlaces {
  /** The folder that holds `.env` and, unless another is chosen, the data folder. */
  readonly home: string;
  readonly dataDir: string;
  /** Uploaded files: `<organizationId>/<fileId>`. */
  readonly storageDir: string;
  /** A server instead of the embedded one: an administrator's login, and what API and workers connect as. */
  readonly server: { readonly adminUrl: string; readonly runtimeUrl: string } | undefined;
}

/** @throws {EnvironmentError} `missing_variable` */
export function dataPlaces(given: Given, read: z.output<typeof dataVariables>): DataPlaces {
  const { DATABASE_URL: adminUrl, SLUICE_RUNTIME_DATABASE_URL: runtimeUrl } = read;
  if (adminUrl === undefined && runtimeUrl !== undefined) {
    throw new EnvironmentError('missing_variable', [
      missing('DATABASE_URL', {
        en: 'SLUICE_RUNTIME_DATABASE_URL is a second login to the database that it names',
        fr: 'SLUICE_RUNTIME_DATABASE_URL est un second accès à la base qu’elle désigne',
      }),
    ]);
  }
  const dataDir = read.SLUICE_DATA_DIR ?? join(given.home, '.data');
  return {
    home: given.home,
    dataDir,
    storageDir: read.SLUICE_STORAGE_DIR ?? join(dataDir, 'files'),
    server: adminUrl === undefined ? undefined : { adminUrl, runtimeUrl: runtimeUrl ?? adminUrl },
  };
}

/** What a process on its own works with. */
export interface Joined {
  readonly databaseUrl: string;
  readonly database: DatabaseName;
  /** What runs on the data folder, where that had to be asked. */
  readonly runtime: Runtime | undefined;
}

/**
 * The database of a process that brings up none: that of `DATABASE_URL`, or the one of what runs on the data folder.
 *
 * @param ask whether what runs is to be asked even so
 * @throws {EnvironmentError} `not_running`
 */
export async function joinDatabase({ home, dataDir, server }: DataPlaces, ask = false): Promise<Joined> {
  const runtime = server === undefined || ask ? await readRuntime(dataDir) : undefined;
  if (server !== undefined) {
    return { databaseUrl: server.runtimeUrl, database: databaseName(server.runtimeUrl, dataDir), runtime };
  }
  if (runtime?.databaseUrl !== undefined)
    return { databaseUrl: runtime.databaseUrl, database: runtime.database, runtime };
  const [other] = await allRunning({ home, dataDir });
  const elsewhere = other && other.dataDir !== dataDir ? sayDatabase(other.database) : undefined;
  const its = {
    en: elsewhere ? ` (the one that runs from here works on ${elsewhere.en})` : '',
    fr: elsewhere ? ` (celui qui tourne d’ici travaille sur ${elsewhere.fr})` : '',
  };
  throw new EnvironmentError('not_running', [
    missing('DATABASE_URL', {
      en: `no Sluice runs on the data folder ${dataDir} to take the database from${its.en}. Start it first (pnpm start), or set DATABASE_URL`,
      fr: `aucun Sluice ne tourne sur le dossier de données ${dataDir}, dont reprendre la base${its.fr}. Démarrez-le d’abord (pnpm start), ou réglez DATABASE_URL`,
    }),
  ]);
}
