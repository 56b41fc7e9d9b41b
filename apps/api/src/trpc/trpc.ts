import type { Language } from '@sluice/shared';
import { initTRPC } from '@trpc/server';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import { appErrorOf } from '../errors/app-error-of.ts';
import { type ErrorBody, errorBodyOf } from '../errors/error-body.ts';
import { STATUSES } from '../errors/statuses.ts';
import { observeCall } from '../observe/observe-call.ts';
import type { Services } from '../services.ts';
import { type Identified, identify } from '../sign-in/identify.ts';

// -------------------------------------------------------------------------------------------------- context

/** What every procedure knows of its call before it is known who calls. */
export interface Context {
  readonly services: Services;
  /** Those of the request: the session cookie is read from them on every call. */
  readonly headers: Headers;
  readonly language: Language;
  /** Where the call comes from, as Fastify knows it: no header of the client's own counts. */
  readonly address: string;
}

/** What a member's procedure knows besides. */
export interface MemberContext extends Context, Identified {}

// -------------------------------------------------------------------------------------------------- error shape

const t = initTRPC.context<Context>().create({
  // Never a stack trace in an answer, whatever NODE_ENV says.
  isDev: false,
  sse: {
    // A proxy that buffers or a dead connection shows itself as silence; the client then connects anew.
    ping: { enabled: true, intervalMs: 5_000 },
    client: { reconnectAfterInactivityMs: 15_000 },
  },
  errorFormatter({ shape, error, ctx }) {
    const app: ErrorBody = errorBodyOf(appErrorOf(error), ctx?.language ?? 'en');
    const { http, trpc } = STATUSES[app.code];
    // The HTTP status of the answer follows `data.httpStatus`.
    return {
      code: TRPC_ERROR_CODES_BY_KEY[trpc],
      message: app.message,
      data: { ...shape.data, code: trpc, httpStatus: http, app },
    };
  },
});

// -------------------------------------------------------------------------------------------------- procedures

export const router = t.router;

/** Anyone, signed in or not. */
export const publicProcedure = t.procedure.use(({ path, type, next }) =>
  observeCall({ path, type }, () => next()),
);

/**
 * A member of an organisation. Session, membership and role come from the database on every call; what the role may, the
 * verbs say.
 */
export const memberProcedure = publicProcedure.use(async ({ ctx, next }) =>
  next({ ctx: { ...ctx, ...(await identify(ctx.services, ctx.headers)) } }),
);
