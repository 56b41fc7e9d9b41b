/** Why a start could not be, for the program that wanted it. */
export type RefusalCode = 'already_running' | 'not_started';

/** A reason not to start, or to stop, that the person at the terminal can act upon: shown without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;

  constructor(message: string, options: ErrorOptions & { readonly code?: RefusalCode } = {}) {
    super(message, options);
    this.code = options.code ?? 'not_started';
  }
}
