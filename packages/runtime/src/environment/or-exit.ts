import type { Localised } from '@sluice/shared';
import { EnvironmentError } from './environment-error.ts';
import { presentWarnings } from './unknown-names.ts';

/** sysexits(3): something in the configuration is wrong. Whoever keeps a process running need not try again. */
export const EX_CONFIG = 78;

/**
 * Reads the environment of a process that has nobody to tell but the terminal: what is wrong is said there, in words and
 * without a stack, and the process ends with `EX_CONFIG`; or with 1 where what it needs may yet come to run.
 */
export async function orExit<Environment extends { readonly warnings: readonly Localised[] }>(
  read: () => Promise<Environment>,
): Promise<Environment> {
  try {
    const environment = await read();
    for (const { en } of environment.warnings) process.stderr.write(`${en}\n`);
    return environment;
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    const warnings = presentWarnings().map(({ en }) => en);
    process.stderr.write(`${[...warnings, error.message].join('\n')}\n`);
    process.exit(error.code === 'not_running' ? 1 : EX_CONFIG);
  }
}
