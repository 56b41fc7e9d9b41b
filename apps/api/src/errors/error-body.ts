import { describeError } from '@sluice/messages';
import { commonMessages } from '@sluice/messages/common';
import type { AppError, AppErrorCode, Language, MessageParams } from '@sluice/shared';

/** An error as every client reads it: the code for programs, the message for people. */
export interface ErrorBody {
  readonly code: AppErrorCode;
  readonly params: MessageParams;
  readonly message: string;
}

/** Puts an error into words of `language`; the params keep the names that programs know. */
export function errorBodyOf({ code, params }: AppError, language: Language): ErrorBody {
  return { code, params, message: describeError(code, params, commonMessages(language)) };
}
