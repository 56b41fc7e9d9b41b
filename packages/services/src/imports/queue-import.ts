import type { Tx } from '@sluice/db';
import {
  AppError,
  type EntityName,
  LIVE_STATUSES,
  type Options,
  type Phase,
  type Snapshot,
} from '@sluice/shared';
import type { Asking } from '../asking.ts';
import { inOrganization } from '../database/in-organization.ts';
import { sqlstateOf, UNIQUE_VIOLATION } from '../database/sqlstate-of.ts';
import { changeImport, enqueue, type LockedImport, moveImport } from './change-import.ts';

/** Often enough for any number of imports that end just while another is being refused for them. */
const ATTEMPTS = 3;

/** How an import is queued, and for which phase: its job is called like it. */
export interface Queued {
  readonly how: 'queue' | 'queueAfterCommit' | 'continue';
  readonly phase: Phase;
  /** An uploaded report of corrections, for a retry. */
  readonly correctionFileId?: string | null;
  /** In place of those that it has. */
  readonly options?: Options;
}

/**
 * Queues an import for a phase, with its job, in one transaction.
 *
 * The partial unique index `imports_one_live` decides on "one live import per organisation and entity": of many
 * imports that are queued at once, the database lets one through.
 *
 * @param prepare Says how. Throws where the import is not fit for the phase.
 * @throws AppError `not_found`, `import_live` {importId, entity}, and what `prepare` throws
 */
export async function queueImport(
  asking: Asking,
  id: string,
  prepare: (tx: Tx, locked: LockedImport) => Promise<Queued>,
): Promise<Snapshot> {
  let entity: EntityName | undefined;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    try {
      return await changeImport(asking, id, async (tx, locked) => {
        const { how, phase, correctionFileId, options } = await prepare(tx, locked);
        entity = locked.entity;
        const correction = correctionFileId === undefined ? {} : { correction_file_id: correctionFileId };
        await moveImport(tx, locked, how, { phase, ...correction, ...(options && { options }) });
        await enqueue(tx, phase, { organizationId: locked.organizationId, importId: id });
      });
    } catch (error) {
      // The change of a status can violate one unique index only, `imports_one_live`: its keys do not change.
      if (!entity || sqlstateOf(error) !== UNIQUE_VIOLATION) throw error;
      const importId = await liveImportOf(asking, entity);
      if (importId) throw new AppError('import_live', { importId, entity });
      // The import in the way has ended since: try again.
    }
  }
  throw new AppError('unavailable');
}

function liveImportOf(asking: Asking, entity: EntityName): Promise<string | undefined> {
  const organizationId = asking.caller.organization.id;
  return inOrganization(asking, organizationId, async (tx) => {
    const live = await tx.import.findFirst({
      where: { organizationId, entity, status: { in: [...LIVE_STATUSES] } },
      select: { id: true },
    });
    return live?.id;
  });
}
