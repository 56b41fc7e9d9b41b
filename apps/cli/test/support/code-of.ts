import { CliError } from '../../src/cli-error.ts';

/** The code with which `work` is refused. */
export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CliError) return error.code;
    throw error;
  }
  return 'nothing was thrown';
}
