import { SetupError } from '@sluice/db';
import type { START, StartMessages } from '@sluice/messages/start';
import { EnvironmentError } from '@sluice/runtime/environment';
import type { MessageParams } from '@sluice/shared';
import { StorageClaimError } from '@sluice/storage';

/** Why a start could not be, for the program that wanted it. */
export type StartErrorCode = 'already_running' | 'not_started';

/** A reason not to start, or to stop, that the person at the terminal can act upon: shown without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly code: StartErrorCode;
  readonly reason: keyof typeof START.en.refused;
  readonly params: MessageParams;

  /** @param params of the text of this reason in `@sluice/messages/start` */
  constructor(
    reason: StartError['reason'],
    params: MessageParams = {},
    options: ErrorOptions & { readonly code?: StartErrorCode } = {},
  ) {
    super([reason, ...Object.values(params)].join(': '), options);
    this.code = options.code ?? 'not_started';
    this.reason = reason;
    this.params = params;
  }
}

/** Why a start could not be, in words; undefined for anything else, which may be a bug and keeps its stack. */
export function inWords(error: unknown, { say, language }: StartMessages): string | undefined {
  if (error instanceof StartError) return say(`refused.${error.reason}`, error.params);
  if (error instanceof SetupError) return say(`setup.${error.code}`, error.params);
  if (error instanceof StorageClaimError) return say(`storage.${error.code}`, error.params);
  if (error instanceof EnvironmentError) return error.describe(language);
  return undefined;
}

/** The same for a program: the code, and the words. */
export function forProgram(
  error: unknown,
  messages: StartMessages,
): { readonly code: string; readonly message: string } | undefined {
  const message = error instanceof EnvironmentError ? undefined : inWords(error, messages);
  if (message === undefined) return undefined;
  const code = error instanceof StartError || error instanceof SetupError ? error.code : 'not_started';
  return { code, message };
}
