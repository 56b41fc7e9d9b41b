import type { Localised } from '@sluice/shared';
import { callerFolder } from './caller.ts';
import { dataPlaces, dataVariables } from './data-folder.ts';
import { loadEnvironment } from './load.ts';
import { readVariables } from './read-variables.ts';
import { environmentWarnings } from './unknown-names.ts';
import { variables } from './variables.ts';

const wanted = dataVariables.extend(
  variables.pick({ SLUICE_URL: true, SLUICE_EMAIL: true, SLUICE_PASSWORD: true, SLUICE_ACCOUNT_KEY: true })
    .shape,
);

/** What a command takes from its surroundings. */
export interface CliEnvironment {
  /** The server that is named, without a slash at the end; undefined where none is. */
  readonly serverUrl: string | undefined;
  readonly email: string | undefined;
  readonly password: string | undefined;
  /** The key or token of an account that is connected. */
  readonly accountKey: string | undefined;
  /** The folder that holds `.env` and, unless another is chosen, the data folder. */
  readonly home: string;
  readonly dataDir: string;
  /** A database on a server instead of the embedded one. */
  readonly databaseUrl: string | undefined;
  /** The folder that paths on the command line are relative to. */
  readonly callerFolder: string;
  /** What is set and will not be read. */
  readonly warnings: readonly Localised[];
}

/** @throws {EnvironmentError} */
export function readCliEnvironment(from?: NodeJS.ProcessEnv): CliEnvironment {
  const given = loadEnvironment(from);
  const read = readVariables(given, wanted);
  const { home, dataDir, server } = dataPlaces(given, read);
  return {
    serverUrl: read.SLUICE_URL,
    email: read.SLUICE_EMAIL,
    password: read.SLUICE_PASSWORD,
    accountKey: read.SLUICE_ACCOUNT_KEY,
    home,
    dataDir,
    databaseUrl: server?.adminUrl,
    callerFolder: callerFolder(from),
    warnings: environmentWarnings(given),
  };
}
