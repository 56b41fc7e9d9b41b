import type { Visiting } from '@sluice/services/asking';
import { type Command, nothing, type OpenCommand, type OpenQuery, type Query } from '@sluice/services/verb';
import { askingOf } from '../sign-in/identify.ts';
import { type Context, memberProcedure, publicProcedure } from './trpc.ts';

// A verb of the services as a procedure: one line of a router. Who calls is found out here; whether they may, and
// whether the input has its shape, the verb decides.

/** Serves a verb that changes nothing. */
export function query<Input, Result>(verb: Query<Input, Result>, procedure = memberProcedure) {
  return procedure
    .use(({ next, getRawInput }) => next({ getRawInput: readFor(verb, getRawInput) }))
    .input(unread<Input>())
    .query(({ ctx, input }) => verb.answer(askingOf(ctx), input));
}

/** Serves a verb that changes something. */
export function mutation<Input, Result>(verb: Command<Input, Result>, procedure = memberProcedure) {
  return procedure
    .use(({ next, getRawInput }) => next({ getRawInput: readFor(verb, getRawInput) }))
    .input(unread<Input>())
    .mutation(({ ctx, input }) => verb.answer(askingOf(ctx), input));
}

/** Serves a verb of anybody that changes nothing. */
export function openQuery<Input, Result>(verb: OpenQuery<Input, Result>, procedure = publicProcedure) {
  return procedure
    .use(({ next, getRawInput }) => next({ getRawInput: readFor(verb, getRawInput) }))
    .input(unread<Input>())
    .query(async ({ ctx, input }) => verb.answer(await visitingOf(ctx), input));
}

/** Serves a verb of anybody that changes something. */
export function openMutation<Input, Result>(verb: OpenCommand<Input, Result>, procedure = publicProcedure) {
  return procedure
    .use(({ next, getRawInput }) => next({ getRawInput: readFor(verb, getRawInput) }))
    .input(unread<Input>())
    .mutation(async ({ ctx, input }) => verb.answer(await visitingOf(ctx), input));
}

async function visitingOf({ services, headers }: Context): Promise<Visiting> {
  const found = await services.auth.api.getSession({ headers, query: { disableRefresh: true } });
  const visitor = found && { userId: found.user.id, email: found.user.email, sessionId: found.session.id };
  return { ...services, visitor };
}

/** What takes nothing is called without a body, in which there is no JSON to read. */
function readFor({ input }: { readonly input: unknown }, getRawInput: () => Promise<unknown>) {
  return input === nothing ? async () => undefined : getRawInput;
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
