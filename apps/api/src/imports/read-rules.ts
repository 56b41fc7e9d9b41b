import type { Tx } from '@sluice/db';
import { entityNameOf, mappingOf, optionsOf, profileOf } from '@sluice/services/imports/parse-row';
import { AppError } from '@sluice/shared';
import type { Rules } from './judged-again.ts';

/**
 * What the rows of an import are judged by.
 *
 * @throws AppError `not_found`
 */
export async function readRules(tx: Tx, organizationId: string, id: string): Promise<Rules> {
  const row = await tx.import.findUnique({
    where: { organizationId_id: { organizationId, id } },
    select: { entity: true, profile: true, mapping: true, options: true, createdAt: true },
  });
  if (!row) throw new AppError('not_found');
  return {
    entity: entityNameOf(row.entity),
    profile: profileOf(row.profile),
    mapping: mappingOf(row.mapping),
    options: optionsOf(row.options),
    createdAt: row.createdAt,
  };
}
