import { EnvironmentError, presentWarnings } from '@sluice/runtime/environment';
import { describeError, entityOf, IMPORT_STATUSES, isEntityName, type MessageParams } from '@sluice/shared';
import { type Ending, type Failure, fill } from '@sluice/terminal';
import { CliError } from './cli-error.ts';
import { gotNoAnswer, refusalOf } from './connection/refusal.ts';
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
  const { language, messages } = terminal;
  if (error instanceof CliError) {
    const { code, params } = error;
    return { code, message: fill(messages.error[code], inWords(params, terminal)), params };
  }
  if (error instanceof EnvironmentError) {
    const { code, problems } = error;
    const names = problems.map(({ name }) => name).join(', ');
    return { code, message: error.describe(language), params: { name: names } };
  }
  const refusal = refusalOf(error);
  if (refusal) {
    const { code, params } = refusal;
    return { code, message: describeError(code, inWords(params, terminal), language), params };
  }
  const detail = error instanceof Error ? error.message : String(error);
  const code = gotNoAnswer(error) ? 'unavailable' : 'internal';
  const message =
    code === 'unavailable' ? describeError(code, {}, language) : fill(messages.error.internal, { detail });
  return { code, message, params: { detail } };
}

/** Programs know an entity and a status by name and a day as 2026-11-21; people have words for all three. */
function inWords(params: MessageParams, { language, messages, day }: Terminal): MessageParams {
  const { entity, status, date } = params;
  const known = IMPORT_STATUSES.find((name) => name === status);
  return {
    ...params,
    ...(typeof entity === 'string' &&
      isEntityName(entity) && { entity: entityOf(entity).label.many[language].toLowerCase() }),
    ...(known && { status: messages.status[known] }),
    ...(typeof date === 'string' && date !== '' && { date: day(date) }),
  };
}
