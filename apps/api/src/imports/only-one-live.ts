import { Prisma, type Tx } from '@sluice/db';
import { AppError, type EntityName, type Snapshot, type TaskName } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import type { MemberContext } from '../trpc/trpc.ts';
import { changeImport, type LockedImport } from './change-import.ts';
import { enqueue } from './enqueue.ts';

/** Often enough for any number of imports that end just while another is being refused for them. */
const ATTEMPTS = 3;

/** What a phase that is queued writes besides; its job is called like it. */
type Queued = Prisma.ImportUncheckedUpdateInput & { readonly phase: TaskName };

/**
 * Queues an import for a phase, with its job, in one transaction.
 *
 * The partial unique index `imports_one_live` is the judge of "one live import per organisation and entity": of many
 * imports that are queued at once, the database lets one through.
 *
 * @param prepare What is to be written. Throws where the import is not fit for the phase.
 * @throws AppError `not_found`, `import_live` {importId, entity}, and what `prepare` throws
 */
export async function onlyOneLive(
  ctx: MemberContext,
  id: string,
  prepare: (tx: Tx, locked: LockedImport) => Promise<Queued>,
): Promise<Snapshot> {
  let entity: EntityName | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await changeImport(ctx, id, async (tx, locked) => {
        const changes = await prepare(tx, locked);
        entity = locked.entity;
        const { organizationId, now } = locked;
        await tx.import.update({
          where: { organizationId_id: { organizationId, id } },
          // Whoever had it in hand was stopped, and finds its gate shut.
          data: { status: 'queued', queuedAt: now, owner: null, attempts: 0, ...changes },
          select: { id: true },
        });
        await enqueue(tx, changes.phase, { organizationId, importId: id });
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
