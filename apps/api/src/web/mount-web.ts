import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import { AppError } from '@sluice/shared';
import type { FastifyInstance } from 'fastify';

const DIST = fileURLToPath(new URL('../../../web/dist', import.meta.url));

const NOT_BUILT =
  'The API runs, but the web app is not built yet. Run `pnpm build`, then start the API again.\n';

/**
 * Serves the built web app: files whose names carry a hash of their content for ever, everything else only after
 * asking again, and `index.html` for every path of the app's own that is no file.
 */
export function mountWeb(app: FastifyInstance, dist = DIST): void {
  const built = existsSync(dist);
  if (built) {
    app.register(fastifyStatic, {
      root: dist,
      cacheControl: false,
      // The build writes each text file as .br and .gz too.
      preCompressed: true,
      setHeaders: (reply, path) => {
        const hashed = path.includes('/assets/');
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/\.\w+$/.test(path);
    if (/^\/(api|trpc)(\/|$)/.test(path) || !isPage) throw new AppError('not_found');
    if (!built) return reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT);
    return reply.sendFile('index.html');
  });
}
