import { inOrganization } from '@sluice/services/database/in-organization';
import { AppError } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';

/** Gives a saved mapping another name. @throws AppError `not_found` */
export function renameMapping(
  { services, caller }: MemberContext,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<void> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const { count } = await tx.savedMapping.updateMany({ where: { organizationId, id }, data: { name } });
    if (count === 0) throw new AppError('not_found');
  });
}
