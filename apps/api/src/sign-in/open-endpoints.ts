/**
 * What is served of better-auth, by path under `/api/auth`. It brings some fifty endpoints more (sign-up, invitations,
 * changes of members, roles, addresses and organisations, deletion of accounts): none is needed by the product, so
 * none is reachable, and what a later version adds is not either until it stands here.
 */
export const OPEN_ENDPOINTS = [
  { method: 'POST', path: '/sign-in/email' },
  { method: 'POST', path: '/sign-out' },
  { method: 'GET', path: '/get-session' },
] as const;
