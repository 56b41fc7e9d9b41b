import type { ServerResponse } from 'node:http';
import { loggable } from '@sluice/runtime';
import { type FastifyTRPCPluginOptions, fastifyTRPCPlugin } from '@trpc/server/adapters/fastify';
import type { FastifyInstance } from 'fastify';
import { appErrorOf } from '../errors/app-error-of.ts';
import { languageOf } from '../errors/language-of.ts';
import { headersOf } from '../headers-of.ts';
import type { Services } from '../services.ts';
import { type AppRouter, appRouter } from './router.ts';
import type { Context } from './trpc.ts';

/** Far more than the largest mapping; a file never comes this way. */
const BODY_LIMIT = 1024 * 1024;

/** Serves the router under `/trpc/`, subscriptions as server-sent events. */
export function mountTrpc(app: FastifyInstance, services: Services): void {
  const streams = new Set<ServerResponse>();
  app.register(
    async (scope) => {
      // A stream is cut when the server closes, and not ended: an end would tell its client that there is no more to
      // come, while a cut makes it connect to the server that comes next.
      scope.addHook('onRequest', async (request, reply) => {
        if (!request.headers.accept?.includes('text/event-stream')) return;
        streams.add(reply.raw);
        reply.raw.once('close', () => streams.delete(reply.raw));
      });
      await scope.register(fastifyTRPCPlugin, {
        trpcOptions: {
          router: appRouter,
          createContext: ({ req }): Context => {
            const headers = headersOf(req.headers);
            return { services, headers, language: languageOf(headers), address: req.ip };
          },
          onError: ({ error, path, type }) => {
            if (appErrorOf(error).code !== 'internal') return;
            services.log.error({ path, type, ...loggable(error.cause ?? error) }, 'a procedure broke');
          },
        },
      } satisfies FastifyTRPCPluginOptions<AppRouter>);
    },
    { prefix: '/trpc', bodyLimit: BODY_LIMIT },
  );
  app.addHook('preClose', async () => {
    for (const stream of streams) stream.destroy();
  });
}
