import { Prisma } from '@sluice/db';
import { AppError, type EntityName, type Snapshot } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import type { MemberContext } from '../trpc/trpc.ts';
import { changeImport, type LockedImport } from './change-import.ts';
import { enqueue } from './enqueue.ts';
import { NOTHING_DONE } from './nothing-done.ts';

/** Often enough for any number of imports that end just while another is being refused for them. */
const ATTEMPTS = 3;

/**
 * Queues an import for its dry run or its commit, with its job, in one transaction.
 *
 * The partial unique index `imports_one_live` is the judge of "one live import per organisation and entity": of many
 * imports that are queued at once, the database lets one through.
 *
 * @param allow Throws where the import is not fit for the phase.
 * @throws AppError `not_found`, `import_live` {importId, entity}, and what `allow` throws
 */
export async function queueImport(
  ctx: MemberContext,
  id: string,
  phase: 'check' | 'commit',
  allow: (locked: LockedImport) => void,
): Promise<Snapshot> {
  let entity: EntityName | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await changeImport(ctx, id, async (tx, locked) => {
        allow(locked);
        entity = locked.entity;
        const { organizationId, now } = locked;
        await tx.import.update({
          where: { organizationId_id: { organizationId, id } },
          data: {
            status: 'queued',
            phase,
            queuedAt: now,
            ...NOTHING_DONE,
          },
          select: { id: true },
        });
        await enqueue(tx, phase, { organizationId, importId: id });
      });
    } catch (error) {
      if (!entity || !isUniqueViolation(error)) throw error;
      const importId = await liveImportOf(ctx, entity);
      if (importId) throw new AppError('import_live', { importId, entity });
      // The import in the way has ended since: try again.
    }
  }
  throw new AppError('unavailable');
}

/** The change of a status can violate one unique index only, `imports_one_live`: its keys do not change. */
function isUniqueViolation(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

function liveImportOf({ services, caller }: MemberContext, entity: EntityName): Promise<string | undefined> {
  const organizationId = caller.organization.id;
  return inOrganization(services, organizationId, async (tx) => {
    const live = await tx.import.findFirst({
      where: { organizationId, entity, status: { in: ['queued', 'parsing', 'committing', 'undoing'] } },
      select: { id: true },
    });
    return live?.id;
  });
}
