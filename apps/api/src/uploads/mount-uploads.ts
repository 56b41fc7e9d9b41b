import type { Caller } from '@sluice/services/asking';
import { AppError, mayImport } from '@sluice/shared';
import type { FastifyInstance } from 'fastify';
import { headersOf } from '../headers-of.ts';
import type { Services } from '../services.ts';
import { identify } from '../sign-in/identify.ts';
import { createTusServer, UPLOADS_PATH } from './tus-server.ts';

/**
 * Serves resumable uploads to members who may import. Every request of an upload is signed in anew, so that whoever
 * was demoted or signed out cannot go on with one.
 */
export function mountUploads(app: FastifyInstance, services: Services): void {
  const callers = new WeakMap<object, Caller>();
  let made: ReturnType<typeof createTusServer> | undefined;
  // It writes into the storage's folder as soon as it is made: not before that is known to be ours.
  const tus = () => {
    made ??= createTusServer(services, (request) => {
      const raw = request.runtime?.node?.req;
      const caller = raw && callers.get(raw);
      if (!caller) throw new AppError('unauthenticated');
      return caller;
    });
    return made;
  };
  app.register(async (scope) => {
    // The body is the file: tus reads it from the socket, part by part, and Fastify never touches it.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.addHook('onRequest', async (request) => {
      const { caller } = await identify(services, headersOf(request.headers));
      if (!mayImport(caller.role)) throw new AppError('forbidden');
      services.storageClaim.require();
      callers.set(request.raw, caller);
    });
    for (const url of [UPLOADS_PATH, `${UPLOADS_PATH}/:id`]) {
      scope.route({
        method: ['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'],
        url,
        handler: async (request, reply) => {
          reply.hijack();
          await tus().handle(request.raw, reply.raw);
        },
      });
    }
  });
}
