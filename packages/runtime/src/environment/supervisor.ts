import type { Localised } from '@sluice/shared';
import { mailOf } from './api.ts';
import { type DataPlaces, dataPlaces } from './data-folder.ts';
import { loadEnvironment } from './load.ts';
import { readVariables } from './read-variables.ts';
import { environmentWarnings } from './unknown-names.ts';
import { variables } from './variables.ts';

/** All but what is the command line's and the tests'. */
const wanted = variables.omit({
  SLUICE_URL: true,
  SLUICE_EMAIL: true,
  SLUICE_PASSWORD: true,
  SLUICE_TEST_BROWSER: true,
});

/** What `start` is told from outside. */
export interface SupervisorEnvironment extends DataPlaces {
  /** Zero: any free port. */
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly authSecret: string | undefined;
  /** Encrypt the keys and tokens of connected accounts. */
  readonly secretsKeys: readonly [string, ...string[]] | undefined;
  /** False: no demo is made unless asked for, and nothing is told of one. */
  readonly demo: boolean;
  /** What is set and will not be read. */
  readonly warnings: readonly Localised[];
}

/**
 * What the children alone need is read as well: whatever is wrong is said before anything is started.
 *
 * @throws {EnvironmentError} that names every variable that is wrong
 */
export function readSupervisorEnvironment(from?: NodeJS.ProcessEnv): SupervisorEnvironment {
  const given = loadEnvironment(from);
  const read = readVariables(given, wanted);
  mailOf(read);
  return {
    ...dataPlaces(given, read),
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.SLUICE_PUBLIC_URL,
    authSecret: read.SLUICE_AUTH_SECRET,
    secretsKeys: read.SLUICE_SECRETS_KEY,
    demo: read.SLUICE_DEMO,
    warnings: environmentWarnings(given),
  };
}
