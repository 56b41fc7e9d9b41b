import type { Tx } from '@sluice/db';
import { AppError, type EntityName, entityOf } from '@sluice/shared';
import { inOrganization } from '../database/in-organization.ts';
import type { MemberContext } from '../trpc/trpc.ts';
import { enqueue } from './enqueue.ts';
import { changeOptions, type OptionChanges } from './options.ts';
import { refusePurged } from './refuse-purged.ts';

export interface NewImport {
  readonly fileId: string;
  readonly entity: EntityName;
  /** Those that differ from the entity's defaults. */
  readonly options?: OptionChanges | undefined;
  /** Go on although the same bytes were already imported to completion. */
  readonly again?: boolean | undefined;
}

/**
 * Makes a draft for an uploaded file and has the file read.
 *
 * @throws AppError `not_found` (file), `file_purged` {date}, `same_file` {importId} when this organisation already imported the same bytes,
 * under whatever name, to completion for that entity and `again` does not say to go on
 */
export function createImport({ services, caller }: MemberContext, input: NewImport): Promise<{ id: string }> {
  const organizationId = caller.organization.id;
  const { fileId, entity } = input;
  return inOrganization(services, organizationId, async (tx) => {
    const file = await tx.file.findUnique({
      where: { organizationId_id: { organizationId, id: fileId } },
      select: { sha256: true, purgedAt: true },
    });
    if (!file) throw new AppError('not_found');
    refusePurged(file);
    if (!input.again) await refuseSameBytes(tx, organizationId, entity, file.sha256);
    const defaults = { onDuplicate: entityOf(entity).onDuplicate, express: false, defaultCountry: 'FR' };
    const options = changeOptions(defaults, input.options);
    const { id } = await tx.import.create({
      data: { organizationId, fileId, entity, options, createdBy: caller.user.id },
      select: { id: true },
    });
    await enqueue(tx, 'sniff', { organizationId, importId: id });
    return { id };
  });
}

async function refuseSameBytes(
  tx: Tx,
  organizationId: string,
  entity: EntityName,
  sha256: string,
): Promise<void> {
  const earlier = await tx.import.findFirst({
    where: { organizationId, entity, status: 'completed', file: { sha256 } },
    orderBy: { createdAt: 'desc' },
    select: { id: true },
  });
  if (earlier) throw new AppError('same_file', { importId: earlier.id, entity });
}
