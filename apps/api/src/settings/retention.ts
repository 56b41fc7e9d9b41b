import { DEFAULT_RETENTION, type Retention } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import type { MemberContext } from '../trpc/trpc.ts';

const COLUMNS = { filesDays: true, rowsDays: true, journalDays: true } as const;

/** How long the caller's organisation keeps what imports leave behind, in days. */
export function getRetention({ services, caller }: MemberContext): Promise<Retention> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const set = await tx.retentionSettings.findUnique({ where: { organizationId }, select: COLUMNS });
    return set ?? DEFAULT_RETENTION;
  });
}

/** Sets it; the next hourly purge goes by it. What is already gone does not come back. */
export function setRetention({ services, caller }: MemberContext, retention: Retention): Promise<Retention> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, (tx) =>
    tx.retentionSettings.upsert({
      where: { organizationId },
      create: { organizationId, ...retention },
      update: { ...retention, updatedAt: new Date() },
      select: COLUMNS,
    }),
  );
}
