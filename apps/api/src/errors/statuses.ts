import type { AppErrorCode } from '@sluice/shared';
import type { TRPCError } from '@trpc/server';

/** What an error is called in HTTP and in tRPC. A code that nobody mapped does not compile. */
export const STATUSES: Readonly<
  Record<AppErrorCode, { readonly http: number; readonly trpc: TRPCError['code'] }>
> = {
  unauthenticated: { http: 401, trpc: 'UNAUTHORIZED' },
  forbidden: { http: 403, trpc: 'FORBIDDEN' },
  not_found: { http: 404, trpc: 'NOT_FOUND' },
  invalid_input: { http: 400, trpc: 'BAD_REQUEST' },
  wrong_origin: { http: 403, trpc: 'FORBIDDEN' },
  import_live: { http: 409, trpc: 'CONFLICT' },
  wrong_state: { http: 409, trpc: 'CONFLICT' },
  corrections_unchecked: { http: 409, trpc: 'CONFLICT' },
  corrections_lost: { http: 409, trpc: 'CONFLICT' },
  same_file: { http: 409, trpc: 'CONFLICT' },
  mapping_incomplete: { http: 400, trpc: 'BAD_REQUEST' },
  nothing_refused: { http: 409, trpc: 'CONFLICT' },
  nothing_written: { http: 409, trpc: 'CONFLICT' },
  plan_lost: { http: 409, trpc: 'CONFLICT' },
  not_a_report: { http: 400, trpc: 'BAD_REQUEST' },
  file_purged: { http: 409, trpc: 'CONFLICT' },
  rows_purged: { http: 409, trpc: 'CONFLICT' },
  journal_purged: { http: 409, trpc: 'CONFLICT' },
  record_changed: { http: 409, trpc: 'CONFLICT' },
  identifier_taken: { http: 409, trpc: 'CONFLICT' },
  merge_over: { http: 409, trpc: 'CONFLICT' },
  connection_exists: { http: 409, trpc: 'CONFLICT' },
  connection_paused: { http: 409, trpc: 'CONFLICT' },
  no_secrets_key: { http: 503, trpc: 'SERVICE_UNAVAILABLE' },
  file_too_large: { http: 413, trpc: 'PAYLOAD_TOO_LARGE' },
  last_admin: { http: 409, trpc: 'CONFLICT' },
  already_member: { http: 409, trpc: 'CONFLICT' },
  organization_exists: { http: 409, trpc: 'CONFLICT' },
  invitation_over: { http: 404, trpc: 'NOT_FOUND' },
  wrong_password: { http: 400, trpc: 'BAD_REQUEST' },
  too_many_requests: { http: 429, trpc: 'TOO_MANY_REQUESTS' },
  unavailable: { http: 503, trpc: 'SERVICE_UNAVAILABLE' },
  internal: { http: 500, trpc: 'INTERNAL_SERVER_ERROR' },
};
