import type { Localised } from '@sluice/shared';
import { dataPlaces, dataVariables } from './data-folder.ts';
import { loadEnvironment } from './load.ts';
import { readVariables } from './read-variables.ts';
import { environmentWarnings } from './unknown-names.ts';
import { variables } from './variables.ts';

const wanted = dataVariables.extend(
  variables.pick({ SLUICE_PUBLIC_URL: true, SLUICE_SECRETS_KEY: true, PORT: true }).shape,
);

/** What `sluice-admin` takes from its surroundings: as a start does, so that both mean the same database. */
export interface AdminEnvironment {
  /** The folder that holds `.env` and, unless another is chosen, the data folder. */
  readonly home: string;
  readonly dataDir: string;
  /** Uploaded files: `<organizationId>/<fileId>`. */
  readonly storageDir: string;
  /** The login that migrates a database on a server; undefined for the embedded one of the data folder. */
  readonly databaseUrl: string | undefined;
  /** What people have in the address bar, where it is said. */
  readonly publicUrl: string | undefined;
  /** What keys and tokens are encrypted by; those of the data folder alone are never changed. */
  readonly secretsKeys: readonly [string, ...string[]] | undefined;
  /** The port of a server that is not running. */
  readonly port: number;
  /** What is set and will not be read. */
  readonly warnings: readonly Localised[];
}

/** @throws {EnvironmentError} */
export function readAdminEnvironment(from?: NodeJS.ProcessEnv): AdminEnvironment {
  const given = loadEnvironment(from);
  const read = readVariables(given, wanted);
  const { home, dataDir, storageDir, server } = dataPlaces(given, read);
  return {
    home,
    dataDir,
    storageDir,
    databaseUrl: server?.adminUrl,
    publicUrl: read.SLUICE_PUBLIC_URL,
    secretsKeys: read.SLUICE_SECRETS_KEY,
    port: read.PORT,
    warnings: environmentWarnings(given),
  };
}
