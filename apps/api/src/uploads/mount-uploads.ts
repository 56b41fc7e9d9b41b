import { loggable } from '@sluice/runtime';
import { AppError, mayImport } from '@sluice/shared';
import type { FastifyInstance } from 'fastify';
import { headersOf } from '../headers-of.ts';
import type { Services } from '../services.ts';
import { type Caller, identify } from '../sign-in/identify.ts';
import { sweepUploads } from './sweep.ts';
import { createTusServer, UPLOADS_PATH } from './tus-server.ts';

const SWEEP_EVERY_MS = 60 * 60 * 1000;

/**
 * Serves resumable uploads to members who may import. Every request of an upload is signed in anew, so that whoever
 * was demoted or signed out cannot go on with one.
 */
export function mountUploads(app: FastifyInstance, services: Services): void {
  const callers = new WeakMap<object, Caller>();
  const tus = createTusServer(services, (request) => {
    const raw = request.runtime?.node?.req;
    const caller = raw && callers.get(raw);
    if (!caller) throw new AppError('unauthenticated');
    return caller;
  });
  app.register(async (scope) => {
    // The body is the file: tus reads it from the socket, part by part, and Fastify never touches it.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    scope.addHook('onRequest', async (request) => {
      const caller = await identify(services, headersOf(request.headers));
      if (!mayImport(caller.role)) throw new AppError('forbidden');
      callers.set(request.raw, caller);
    });
    for (const url of [UPLOADS_PATH, `${UPLOADS_PATH}/:id`]) {
      scope.route({
        method: ['POST', 'HEAD', 'PATCH', 'DELETE', 'OPTIONS'],
        url,
        handler: async (request, reply) => {
          reply.hijack();
          await tus.handle(request.raw, reply.raw);
        },
      });
    }
  });
  sweepRegularly(app, services);
}

function sweepRegularly(app: FastifyInstance, services: Services): void {
  const sweep = () => {
    sweepUploads(services).then(
      (removed) => removed > 0 && services.log.info({ removed }, 'abandoned uploads removed'),
      (error: unknown) => services.log.warn(loggable(error), 'abandoned uploads could not be removed'),
    );
  };
  const timer = setInterval(sweep, SWEEP_EVERY_MS);
  timer.unref();
  app.addHook('onReady', async () => sweep());
  app.addHook('onClose', async () => clearInterval(timer));
}
