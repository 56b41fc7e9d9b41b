import { AppError } from '@sluice/shared';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { trustedOrigins } from './origins.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses every request that changes something and was caused by another site's page, although it carries the
 * session's cookie. Browsers name the page's origin with each such request, and say by `Sec-Fetch-Site` where it came
 * from even when they leave the origin out; a program (the command line) sends neither.
 * Source: OWASP Cross-Site Request Forgery Prevention, "Verifying origin with standard headers".
 *
 * @throws AppError `wrong_origin`
 */
export function checkOrigin(app: FastifyInstance, publicUrl: string): void {
  const trusted = new Set(trustedOrigins(publicUrl));
  app.addHook('onRequest', async (request) => {
    if (!READS.has(request.method) && !comesFromUs(request, trusted)) throw new AppError('wrong_origin');
  });
}

function comesFromUs({ headers }: FastifyRequest, trusted: ReadonlySet<string>): boolean {
  if (headers.origin !== undefined) return trusted.has(headers.origin);
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
