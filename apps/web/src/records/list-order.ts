import { type EntityName, entityOf, fieldOf } from '@sluice/shared';

/** What a list can be ordered by besides its fields: when a record was added, when it was last written. */
export const ADDED = 'id';
export const WRITTEN = 'updatedAt';

export interface ListOrder {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

/** Newest first, unless something else was chosen. */
export const NEWEST: ListOrder = { by: ADDED, direction: 'desc' };

/** The order that an address asks for. One that the entity does not have is none. */
export function listOrder(
  entity: EntityName,
  { sort, desc = false }: { readonly sort?: string | undefined; readonly desc?: boolean | undefined },
): ListOrder {
  const known = sort === ADDED || sort === WRITTEN || (sort && fieldOf(entityOf(entity), sort));
  return sort && known ? { by: sort, direction: desc ? 'desc' : 'asc' } : NEWEST;
}
