import { inOrganization } from '../database/in-organization.ts';
import { nothing, query } from '../verb.ts';

/** A write to an import of the organisation: whoever shows it reads it again. */
export interface ImportChange {
  readonly id: string;
  readonly version: number;
}

/** How far back is looked: longer than any transaction that writes an import. */
const LOOK_BACK_MS = 60_000;
const MAX_CHANGES = 500;

/** The imports of the caller's organisation that were written to just now, with their present versions. */
export const recentChanges = query({
  role: 'read_only',
  input: nothing,
  run: (asking): Promise<ImportChange[]> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, (tx) =>
      tx.import.findMany({
        where: { organizationId, updatedAt: { gt: new Date(asking.now().getTime() - LOOK_BACK_MS) } },
        select: { id: true, version: true },
        take: MAX_CHANGES,
      }),
    );
  },
});
