import type { Tx } from '@sluice/db';
import { type EntityName, fitMapping, type Profile } from '@sluice/shared';
import { layoutKey } from './layout-key.ts';
import { type KeptMapping, SAVED_COLUMNS, toKept } from './saved-row.ts';

/** A saved mapping with its columns where a file has them. */
export type OfferedMapping = Omit<KeptMapping, 'headers' | 'entity'>;

/** The mapping that was saved for files with these headers, or null. */
export async function offeredMapping(
  tx: Tx,
  organizationId: string,
  entity: EntityName,
  { columns }: Profile,
): Promise<OfferedMapping | null> {
  const layout = layoutKey(columns.map(({ header }) => header));
  if (layout === null) return null;
  const row = await tx.savedMapping.findUnique({
    where: { organizationId_entity_layout: { organizationId, entity, layout } },
    select: SAVED_COLUMNS,
  });
  if (!row) return null;
  const kept = toKept(row);
  const { id, name, options, savedBy, savedAt } = kept;
  return { id, name, options, savedBy, savedAt, mapping: fitMapping(kept, columns) };
}
