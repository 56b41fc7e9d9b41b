import { AppError, mappingNameSchema, savedOptionsSchema, storedMapping, toSave } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { entityNameOf, mappingOf, optionsOf, profileOf } from '../database/stored-import.ts';
import { command } from '../verb.ts';
import { type KeptMapping, layoutKey, SAVED_COLUMNS, toKept } from './saved-mapping.ts';

/**
 * Keeps the mapping and options of an import under a name, for the next file with the same headers, in place of the one
 * that was kept for them.
 *
 * @throws AppError `not_found`, `invalid_input` {detail} for a file that is not read yet or has no headers
 */
export const saveMapping = command({
  role: 'editor',
  input: z.object({ importId: z.uuid(), name: mappingNameSchema }),
  run: (asking, { importId, name }): Promise<KeptMapping> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const row = await tx.import.findUnique({
        where: { organizationId_id: { organizationId, id: importId } },
        select: { entity: true, profile: true, mapping: true, options: true },
      });
      if (!row) throw new AppError('not_found');
      const profile = profileOf(row.profile);
      const mapping = mappingOf(row.mapping);
      if (!profile || !mapping)
        throw new AppError('invalid_input', { detail: 'the file has not been read yet' });
      const headers = profile.columns.map(({ header }) => header);
      const layout = layoutKey(headers);
      if (layout === null) throw new AppError('invalid_input', { detail: 'the file has no headers' });
      const entity = entityNameOf(row.entity);
      const kept = {
        name,
        headers,
        mapping: storedMapping(toSave(mapping, profile, entity)),
        options: savedOptionsSchema.parse(optionsOf(row.options)),
        savedBy: asking.caller.user.id,
        savedAt: asking.now(),
      };
      const saved = await tx.savedMapping.upsert({
        where: { organizationId_entity_layout: { organizationId, entity, layout } },
        create: { organizationId, entity, layout, ...kept },
        update: kept,
        select: SAVED_COLUMNS,
      });
      return toKept(saved);
    });
  },
});
