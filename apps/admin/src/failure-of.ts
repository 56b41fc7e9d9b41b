import { ConnectionLost, SetupError } from '@sluice/db';
import { EnvironmentError, presentWarnings } from '@sluice/runtime/environment';
import { AppError, describeError } from '@sluice/shared';
import { type Ending, EXIT, type Failure, fill } from '@sluice/terminal';
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

function inSentence(thrown: unknown, { language, messages }: AdminTerminal): Failure {
  const broken = thrown instanceof Error && thrown.name === 'AbortError';
  const error = broken ? new AdminError('interrupted', {}, { cause: thrown }) : thrown;
  if (error instanceof AdminError) {
    const { code, params } = error;
    return { code, message: fill(messages.error[code], params), params };
  }
  if (error instanceof AppError) {
    const { code, params } = error;
    return { code, message: describeError(code, params, language), params };
  }
  if (error instanceof EnvironmentError) {
    const { code, problems } = error;
    const names = problems.map(({ name }) => name).join(', ');
    return { code, message: error.describe(language), params: { name: names } };
  }
  if (error instanceof SetupError || error instanceof ConnectionLost) {
    const code = error instanceof SetupError ? error.code : 'unreachable';
    const { message: detail } = error.cause instanceof Error && error.cause.message ? error.cause : error;
    const text = messages.setup[code];
    return { code, message: text === undefined ? error.message : fill(text, { detail }), params: { detail } };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message: fill(messages.error.internal, { detail }), params: { detail } };
}
