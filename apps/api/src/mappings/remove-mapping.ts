import { inOrganization } from '@sluice/services/database/in-organization';
import { AppError } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';

/** Forgets a saved mapping. Imports that it was used for keep theirs. @throws AppError `not_found` */
export function removeMapping({ services, caller }: MemberContext, id: string): Promise<void> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const { count } = await tx.savedMapping.deleteMany({ where: { organizationId, id } });
    if (count === 0) throw new AppError('not_found');
  });
}
