import {
  type AppError,
  type AppErrorCode,
  describeError,
  entityOf,
  isEntityName,
  type Language,
  type MessageParams,
} from '@sluice/shared';

/** A refusal as every client reads it: the code for programs, the message for people. */
export interface Problem {
  readonly code: AppErrorCode;
  readonly params: MessageParams;
  readonly message: string;
}

/** Puts a refusal into words of `language`; the params keep the names that programs know. */
export function problemOf(error: AppError, language: Language): Problem {
  return {
    code: error.code,
    params: error.params,
    message: describeError(error.code, inWords(error.params, language), language),
  };
}

function inWords(params: MessageParams, language: Language): MessageParams {
  const { entity } = params;
  if (typeof entity !== 'string' || !isEntityName(entity)) return params;
  return { ...params, entity: entityOf(entity).label.many[language].toLowerCase() };
}
