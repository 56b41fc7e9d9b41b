import type { Tx } from '@sluice/db';
import {
  AppError,
  ENTITY_NAMES,
  type EntityName,
  entityOf,
  type ImportSource,
  storedMapping,
} from '@sluice/shared';
import { formatOf } from '@sluice/sources';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { dialectOverridesOf, mappingOf, optionsOf, profileOf } from '../database/stored-import.ts';
import { usableFile } from '../files/usable-file.ts';
import { command } from '../verb.ts';
import { enqueue } from './change-import.ts';
import { changeOptions, defaultOptions, optionChangesSchema } from './options.ts';
import { completedWith } from './same-file.ts';

/**
 * Makes a draft for an uploaded file and has the file read, unless an import that it is to be like has read it.
 *
 * @throws AppError `not_found` (file, or the import that `like` names), `file_purged` {date}, `same_file` {importId} when
 * this organisation already imported the same bytes, under whatever name, to completion for that entity and neither
 * `again` nor `like` says to go on; as `changeOptions`
 */
export const createImport = command({
  role: 'editor',
  input: z.object({
    fileId: z.uuid(),
    entity: z.enum(ENTITY_NAMES),
    /** Those that differ from the entity's defaults. */
    options: optionChangesSchema.optional(),
    /** Go on although the same bytes were already imported to completion. */
    again: z.boolean().optional(),
    /** An earlier import of the same bytes and entity whose profile, mapping and options are taken over. */
    like: z.uuid().optional(),
  }),
  run: (asking, { fileId, entity, options: changes, again, like }): Promise<{ id: string }> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const file = await usableFile(tx, organizationId, fileId);
      if (!again && !like) await refuseSameBytes(tx, organizationId, entity, file.sha256);
      const earlier = like ? await takeOver(tx, { organizationId, id: like, entity, file }) : undefined;
      const options = changeOptions(
        entityOf(entity),
        earlier?.options ?? defaultOptions(entityOf(entity)),
        changes,
      );
      const format = await formatOf(fileId, { storage: asking.storage, organizationId });
      const { id } = await tx.import.create({
        data: {
          organizationId,
          source: { kind: 'file', fileId, format } satisfies ImportSource,
          fileId,
          entity,
          createdBy: asking.caller.user.id,
          ...earlier?.read,
          options,
        },
        select: { id: true },
      });
      if (!earlier) await enqueue(tx, 'sniff', { organizationId, importId: id });
      return { id };
    });
  },
});

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
    read: { dialectOverrides, profile, mapping: storedMapping(mapping) },
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
