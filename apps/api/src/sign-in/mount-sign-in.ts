import { AppError } from '@sluice/shared';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { headersOf } from '../headers-of.ts';
import type { Services } from '../services.ts';
import { AttemptLimit } from './attempt-limit.ts';
import { AUTH_PATH, CLIENT_IP_HEADER } from './auth.ts';
import { OPEN_ENDPOINTS } from './open-endpoints.ts';

const SIGN_IN = '/sign-in/email';

/** Everything that sign-in is sent fits in a fraction of this. */
const BODY_LIMIT = 64 * 1024;

/** Guesses of a password: this many by one address, and as many at one account, per minute. */
const GUESSES = { max: 10, windowMs: 60_000 };

/**
 * Serves the open endpoints of better-auth under `/api/auth/`; any other path is not found. It is handed the client's
 * address as Fastify knows it: the address of the connection, or what a proxy says that the operator has named as
 * trusted. Headers that a client may write itself, such as `X-Forwarded-For`, are taken away first, so that no limit
 * can be dodged with them.
 */
export function mountSignIn(app: FastifyInstance, { auth, env }: Services): void {
  const guesses = new AttemptLimit(GUESSES);
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
      done(null, body),
    );
    for (const { method, path } of OPEN_ENDPOINTS) {
      const url = AUTH_PATH + path;
      scope.route({
        method,
        url,
        handler: async (request, reply) => {
          const guessed = path === SIGN_IN;
          const keys = guessed ? [`address ${request.ip}`, `account ${accountOf(request.body)}`] : [];
          const waitS = guesses.begin(keys);
          if (waitS > 0) {
            reply.header('retry-after', waitS);
            throw new AppError('too_many_requests', { seconds: waitS });
          }
          // By the route's own path, however the request spelled it.
          const target = new URL(url + new URL(request.url, env.publicUrl).search, env.publicUrl);
          const response = await auth.handler(toRequest(request, target)).catch((error: unknown) => {
            guesses.takeBack(keys);
            throw error;
          });
          // What broke on our side was no wrong guess.
          if (response.ok || response.status >= 500) guesses.takeBack(keys);
          return answer(reply, response);
        },
      });
    }
  });
}

function toRequest(request: FastifyRequest, target: URL): Request {
  const headers = headersOf(request.headers);
  for (const name of [...headers.keys()]) {
    if (name === 'forwarded' || name.startsWith('x-forwarded-') || name === 'x-real-ip') headers.delete(name);
  }
  headers.set(CLIENT_IP_HEADER, request.ip);
  headers.delete('content-length');
  return new Request(target, {
    method: request.method,
    headers,
    ...(typeof request.body === 'string' && request.body !== '' && { body: request.body }),
  });
}

async function answer(reply: FastifyReply, response: Response): Promise<FastifyReply> {
  reply.code(response.status);
  for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  return reply.send(await response.text());
}

const credentialsSchema = z.object({ email: z.string().max(320) });

function accountOf(body: unknown): string {
  try {
    return credentialsSchema
      .parse(JSON.parse(String(body)))
      .email.trim()
      .toLowerCase();
  } catch {
    // Whatever is not understood shares one count; better-auth refuses it anyway.
    return '';
  }
}
