import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** Set by proxies: the peer that connects is then not who asks. */
const FORWARDED = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
];

/** What of a request decides. */
interface Request {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
}

/**
 * Whether a request may have the metrics: it comes from this very machine and through no proxy, or brings the token as
 * `Authorization: Bearer …`.
 *
 * @param token none where the operator set none
 */
export function mayReadMetrics(request: Request, token: string | undefined): boolean {
  const { authorization } = request.headers;
  if (token !== undefined && authorization !== undefined && same(authorization, `Bearer ${token}`))
    return true;
  return isLoopback(request.socket.remoteAddress) && FORWARDED.every((name) => !(name in request.headers));
}

/** 127.0.0.0/8 and ::1, also as a socket for both families writes the former (RFC 4291, section 2.5.5.2). */
function isLoopback(address = ''): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function same(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
