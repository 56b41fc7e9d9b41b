import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { mountDownloads } from './downloads/mount-downloads.ts';
import { answerErrors } from './errors/answer-errors.ts';
import { mountHealth } from './health/mount-health.ts';
import { mountMetrics } from './observe/mount-metrics.ts';
import { checkOrigin } from './security/check-origin.ts';
import { setSecurityHeaders } from './security/headers.ts';
import type { Services } from './services.ts';
import { mountSignIn } from './sign-in/mount-sign-in.ts';
import { mountStorage } from './storage/mount-storage.ts';
import { mountTrpc } from './trpc/mount-trpc.ts';
import { mountUploads } from './uploads/mount-uploads.ts';
import { mountWeb } from './web/mount-web.ts';

/** No request but an upload has a larger body; the parts set their own limits below it. */
const BODY_LIMIT = 1024 * 1024;

/** Every route of the API, in the order that a reader meets them. Not listening yet. */
export function createServer(services: Services): FastifyInstance {
  const { env } = services;
  const logger: FastifyBaseLogger = services.log;
  const app = Fastify({
    loggerInstance: logger,
    // A line per request would repeat its query, and with it what people search for.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: env.trustedProxies.length > 0 ? [...env.trustedProxies] : false,
    // Idle connections end when the server closes; what is being answered is answered first.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 1_000 },
  });
  answerErrors(app);
  setSecurityHeaders(app, env.publicUrl);
  checkOrigin(app, env.publicUrl);
  mountStorage(app, services);
  mountHealth(app, services);
  mountMetrics(app, services);
  mountSignIn(app, services);
  mountTrpc(app, services);
  mountUploads(app, services);
  mountDownloads(app, services);
  mountWeb(app);
  return app;
}
