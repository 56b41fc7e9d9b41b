import { DEFAULT_RETENTION, type Retention, retentionSchema } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import { command, nothing, query } from '../verb.ts';

const COLUMNS = { filesDays: true, rowsDays: true, journalDays: true } as const;

/** How long the caller's organisation keeps what imports leave behind, in days after their end. */
export const getRetention = query({
  role: 'read_only',
  input: nothing,
  run: (asking): Promise<Retention> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const set = await tx.retentionSettings.findUnique({ where: { organizationId }, select: COLUMNS });
      return set ?? DEFAULT_RETENTION;
    });
  },
});

/** Sets it; the next hourly purge goes by it. What is already gone does not come back. */
export const setRetention = command({
  role: 'admin',
  input: retentionSchema,
  run: (asking, retention): Promise<Retention> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, (tx) =>
      tx.retentionSettings.upsert({
        where: { organizationId },
        create: { organizationId, ...retention },
        update: { ...retention, updatedAt: asking.now() },
        select: COLUMNS,
      }),
    );
  },
});
