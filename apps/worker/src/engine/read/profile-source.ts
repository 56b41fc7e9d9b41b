import type { Entity, Profile } from '@sluice/shared';
import type { Source } from '@sluice/sources';
import { suggestMapping, withOpenOrders } from './suggest-mapping.ts';

/**
 * Reads a whole source once and tells what is needed to map it: its profile, and the fields that are suggested for its
 * columns.
 *
 * @throws RunFailure when it cannot be imported at all: see `Source.profile`
 */
export async function profileSource(
  source: Source,
  entity: Entity,
  options: Parameters<Source['profile']>[0],
): Promise<Profile> {
  const profile = await source.profile(options);
  const suggestions = suggestMapping(entity, profile.columns);
  return { ...profile, columns: withOpenOrders(entity, profile.columns, suggestions), suggestions };
}
