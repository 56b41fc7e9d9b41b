import type { Asking } from '@sluice/services/asking';
import type { Command, Query } from '@sluice/services/verb';
import { type MemberContext, memberProcedure } from './trpc.ts';

// A verb of the services as a procedure: one line of a router. Who calls is found out here; whether they may, and
// whether the input has its shape, the verb decides.

/** Serves a verb that changes nothing. */
export function query<Input, Result>(verb: Query<Input, Result>, procedure = memberProcedure) {
  return procedure.input(unread<Input>()).query(({ ctx, input }) => verb.answer(askingOf(ctx), input));
}

/** Serves a verb that changes something. */
export function mutation<Input, Result>(verb: Command<Input, Result>, procedure = memberProcedure) {
  return procedure.input(unread<Input>()).mutation(({ ctx, input }) => verb.answer(askingOf(ctx), input));
}

/** What a verb is told of a member's call. */
export function askingOf({
  services,
  caller,
  sessionId,
  language,
}: Pick<MemberContext, 'services' | 'caller' | 'sessionId' | 'language'>): Asking {
  return { ...services, caller, sessionId, language };
}

/** A parser as tRPC takes one (https://standardschema.dev): clients send `Input`, and what came goes on unread. */
interface Unread<Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => { readonly value: unknown };
    readonly types?: { readonly input: Input; readonly output: unknown };
  };
}

function unread<Input>(): Unread<Input> {
  return { '~standard': { version: 1, vendor: 'sluice', validate: (value) => ({ value }) } };
}
