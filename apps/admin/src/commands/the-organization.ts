import type { PrismaClient } from '@sluice/db';
import { findOrganizations, type ListedOrganization } from '@sluice/services';
import { AdminError } from '../admin-error.ts';

/** The one that is meant by a name or an id. @throws AdminError `no_organization`, `ambiguous_organization` */
export async function theOrganization(database: PrismaClient, nameOrId: string): Promise<ListedOrganization> {
  const [found, ...others] = await findOrganizations(database, nameOrId);
  if (!found) throw new AdminError('no_organization', { name: nameOrId });
  if (others.length > 0) {
    const ids = [found, ...others].map(({ id }) => id).join(', ');
    throw new AdminError('ambiguous_organization', { name: nameOrId, ids });
  }
  return found;
}
