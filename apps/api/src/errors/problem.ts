import { describeError } from '@sluice/messages';
import { commonMessages } from '@sluice/messages/common';
import type { AppError, AppErrorCode, Language, MessageParams } from '@sluice/shared';

/** A refusal as every client reads it: the code for programs, the message for people. */
export interface Problem {
  readonly code: AppErrorCode;
  readonly params: MessageParams;
  readonly message: string;
}

/** Puts a refusal into words of `language`; the params keep the names that programs know. */
export function problemOf({ code, params }: AppError, language: Language): Problem {
  return { code, params, message: describeError(code, params, commonMessages(language)) };
}
