import type { FastifyInstance } from 'fastify';

/**
 * What a page of ours may load: its own files. Styles may stand inline, since the component library measures and
 * places with them; scripts may not.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Sets the headers that bound what a browser does with an answer, on every answer. */
export function setSecurityHeaders(app: FastifyInstance, publicUrl: string): void {
  const headers = new Map([
    ['content-security-policy', CONTENT_SECURITY_POLICY],
    ['x-content-type-options', 'nosniff'],
    ['x-frame-options', 'DENY'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['permissions-policy', 'camera=(), microphone=(), geolocation=()'],
  ]);
  if (publicUrl.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000');
  app.addHook('onRequest', async (request, reply) => {
    // On the raw response, so that the routes which answer without Fastify (uploads) have them too.
    reply.raw.setHeaders(headers);
    if (/^\/(api|trpc)\//.test(request.url)) reply.raw.setHeader('cache-control', 'no-store');
  });
}
