import type { Tx } from '@sluice/db';
import { inOrganization } from '@sluice/services/database/in-organization';
import { refusePurged } from '@sluice/services/files/usable-file';
import { dialectOverridesOf, mappingOf, optionsOf, profileOf } from '@sluice/services/imports/parse-row';
import { AppError, type EntityName, entityOf, type Options } from '@sluice/shared';
import type { MemberContext } from '../trpc/trpc.ts';
import { completedWith } from './completed-with.ts';
import { enqueue } from './enqueue.ts';
import { changeOptions, type OptionChanges } from './options.ts';

export interface NewImport {
  readonly fileId: string;
  readonly entity: EntityName;
  /** Those that differ from the entity's defaults. */
  readonly options?: OptionChanges | undefined;
  /** Go on although the same bytes were already imported to completion. */
  readonly again?: boolean | undefined;
  /** An earlier import of the same bytes and entity whose reading, mapping and options are taken over. */
  readonly like?: string | undefined;
}

/**
 * Makes a draft for an uploaded file and has the file read, unless an import that it is to be like has read it.
 *
 * @throws AppError `not_found` (file, or the import that `like` names), `file_purged` {date}, `same_file` {importId} when
 * this organisation already imported the same bytes, under whatever name, to completion for that entity and neither
 * `again` nor `like` says to go on
 */
export function createImport({ services, caller }: MemberContext, input: NewImport): Promise<{ id: string }> {
  const organizationId = caller.organization.id;
  const { fileId, entity } = input;
  return inOrganization(services, organizationId, async (tx) => {
    const file = await tx.file.findUnique({
      where: { organizationId_id: { organizationId, id: fileId }, storedAt: { not: null } },
      select: { sha256: true, purgedAt: true },
    });
    if (!file) throw new AppError('not_found');
    refusePurged(file);
    if (!input.again && !input.like) await refuseSameBytes(tx, organizationId, entity, file.sha256);
    const earlier = input.like
      ? await takeOver(tx, { organizationId, id: input.like, entity, file })
      : undefined;
    const options = changeOptions(earlier?.options ?? defaultsOf(entity), input.options);
    const { id } = await tx.import.create({
      data: {
        organizationId,
        fileId,
        entity,
        createdBy: caller.user.id,
        ...earlier?.read,
        options,
      },
      select: { id: true },
    });
    if (!earlier) await enqueue(tx, 'sniff', { organizationId, importId: id });
    return { id };
  });
}

function defaultsOf(entity: EntityName): Options {
  const { onDuplicate } = entityOf(entity);
  return { onDuplicate, emptyCells: 'clear', express: false, defaultCountry: 'FR' };
}

interface Earlier {
  readonly organizationId: string;
  readonly id: string;
  readonly entity: EntityName;
  readonly file: { readonly sha256: string };
}

/** What an import of the same bytes found out and was told. Nothing is committed unseen, whatever that one did. */
async function takeOver(tx: Tx, { organizationId, id, entity, file: { sha256 } }: Earlier) {
  const row = await tx.import.findFirst({
    where: { organizationId, id, entity, file: { sha256 } },
    select: { dialectOverrides: true, profile: true, mapping: true, options: true },
  });
  const [profile, mapping] = row ? [profileOf(row.profile), mappingOf(row.mapping)] : [null, null];
  if (!row || !profile || !mapping) throw new AppError('not_found');
  const dialectOverrides = dialectOverridesOf(row.dialectOverrides);
  return {
    read: { dialectOverrides, profile, mapping },
    options: { ...optionsOf(row.options), express: false },
  };
}

async function refuseSameBytes(
  tx: Tx,
  organizationId: string,
  entity: EntityName,
  sha256: string,
): Promise<void> {
  const earlier = await completedWith(tx, { organizationId, entity, sha256 });
  if (earlier) throw new AppError('same_file', { importId: earlier.id, entity });
}
