import { ConnectionLost, SetupError } from '@sluice/db';
import { describeError } from '@sluice/messages';
import { EnvironmentError, presentWarnings } from '@sluice/runtime/environment';
import { AppError } from '@sluice/shared';
import { StorageClaimError } from '@sluice/storage';
import { type Ending, EXIT, type Failure } from '@sluice/terminal';
import { AdminError } from './admin-error.ts';
import type { AdminTerminal } from './scope.ts';

/** Why a command stopped, in one sentence, and with which exit code it does. */
export function failureOf(error: unknown, terminal: AdminTerminal): Ending {
  const failure = inSentence(error, terminal);
  if (error instanceof EnvironmentError) {
    const notes = presentWarnings().map((warning) => warning[terminal.language]);
    return { failure, exitCode: EXIT.usage, notes };
  }
  return { failure, exitCode: error instanceof AdminError ? error.exitCode : EXIT.failed };
}

function inSentence(thrown: unknown, terminal: AdminTerminal): Failure {
  const { language, say } = terminal;
  const broken = thrown instanceof Error && thrown.name === 'AbortError';
  const error = broken ? new AdminError('interrupted', {}, { cause: thrown }) : thrown;
  if (error instanceof AdminError) {
    const { code, params } = error;
    return { code, message: say(`error.${code}`, params), params };
  }
  if (error instanceof AppError) {
    const { code, params } = error;
    return { code, message: describeError(code, params, terminal), params };
  }
  if (error instanceof EnvironmentError) {
    const { code, problems } = error;
    const names = problems.map(({ name }) => name).join(', ');
    return { code, message: error.describe(language), params: { name: names } };
  }
  if (error instanceof SetupError) {
    const { code, params } = error;
    return { code, message: say(`start:setup.${code}`, params), params };
  }
  if (error instanceof StorageClaimError) {
    const { code, params } = error;
    return { code, message: say(`start:storage.${code}`, params), params };
  }
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof ConnectionLost)
    return { code: 'unreachable', message: say('start:setup.unreachable', { detail }), params: { detail } };
  return { code: 'internal', message: say('error.internal', { detail }), params: { detail } };
}
