import type { Asking, Caller, Resources } from '@sluice/services/asking';
import { AppError, type Language, ROLES } from '@sluice/shared';
import type { Services } from '../services.ts';

export interface Identified {
  readonly caller: Caller;
  /** The session that the request was made with. */
  readonly sessionId: string;
}

/**
 * Reads the session of a request and the membership it stands for, both from the database, so that a revoked session
 * or a changed role counts from the next call on.
 *
 * The organisation is the session's active one, or the caller's oldest membership where none is active (any more).
 *
 * @throws AppError `unauthenticated` without a valid session, `forbidden` without a membership; whatever the database
 *   throws while the sessions cannot be read
 */
export async function identify(
  { auth, authDatabase }: Pick<Services, 'auth' | 'authDatabase'>,
  headers: Headers,
): Promise<Identified> {
  // Not prolonged here: the cookie would not be, since this answer does not carry it.
  const read = () => auth.api.getSession({ headers, query: { disableRefresh: true } });
  const found = await read().catch(async () => {
    // better-auth keeps the reason to itself. Where the sessions cannot be read, the database says why; where they can
    // be again, the connection broke in between.
    await authDatabase.session.findFirst({ select: { id: true } });
    return read();
  });
  if (!found) throw new AppError('unauthenticated');
  const memberships = await authDatabase.member.findMany({
    // One that is being removed has no members any more.
    where: { userId: found.user.id, organization: { removingAt: null } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { role: true, organization: { select: { id: true, name: true, slug: true } } },
  });
  const active = found.session.activeOrganizationId;
  const membership = memberships.find(({ organization }) => organization.id === active) ?? memberships[0];
  const role = ROLES.find((known) => known === membership?.role);
  if (!membership || !role) throw new AppError('forbidden');
  const { id, name, email } = found.user;
  const caller = { user: { id, name, email }, organization: membership.organization, role };
  return { caller, sessionId: found.session.id };
}

/** What a verb is told of a member's call. */
export function askingOf({
  services,
  caller,
  sessionId,
  language,
}: Identified & { readonly services: Resources; readonly language: Language }): Asking {
  return { ...services, caller, sessionId, language };
}
