import { failureOf as readFailure, saidAs } from '@sluice/client';
import { describeError, describeRefusal, paramsInWords } from '@sluice/messages';
import { EnvironmentError, presentWarnings } from '@sluice/runtime/environment';
import type { Ending, Failure } from '@sluice/terminal';
import { CliError, RefusedAccountError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import type { Terminal } from './terminal/terminal.ts';

/** Why a command stopped, in one sentence, and with which exit code it does. */
export function failureOf(error: unknown, terminal: Terminal): Ending {
  const failure = inSentence(error, terminal);
  if (error instanceof EnvironmentError) {
    const notes = presentWarnings().map((warning) => warning[terminal.language]);
    return { failure, exitCode: EXIT.usage, notes };
  }
  return { failure, exitCode: error instanceof CliError ? error.exitCode : EXIT.failed };
}

function inSentence(error: unknown, terminal: Terminal): Failure {
  const { language, say } = terminal;
  if (error instanceof CliError) {
    const { code, params } = error;
    return { code, message: say(`error.${code}`, paramsInWords(params, terminal)), params };
  }
  if (error instanceof RefusedAccountError) {
    const { code, params } = error.refused;
    return { code, message: describeRefusal(code, params, terminal), params };
  }
  if (error instanceof EnvironmentError) {
    const { code, problems } = error;
    const names = problems.map(({ name }) => name).join(', ');
    return { code, message: error.describe(language), params: { name: names } };
  }
  const { code, params } = readFailure(error);
  // Ours alone: what the server calls so has its own words for it.
  if (code === 'internal' && params.detail !== undefined)
    return { code, message: say('error.internal', { detail: params.detail }), params };
  const known = saidAs(code);
  return { code: known, message: describeError(known, params, terminal), params };
}
