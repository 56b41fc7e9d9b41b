import { loadEnvironment } from './load.ts';
import { readVariables } from './read-variables.ts';
import { variables } from './variables.ts';

/** What the browser tests are told from outside. @throws {EnvironmentError} */
export function readTestEnvironment(): { readonly browserPath: string | undefined } {
  const read = readVariables(loadEnvironment(), variables.pick({ SLUICE_TEST_BROWSER: true }));
  return { browserPath: read.SLUICE_TEST_BROWSER };
}
