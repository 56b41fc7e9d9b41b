import { entityOf, fieldOf } from '@sluice/shared';
import { getRouteApi } from '@tanstack/react-router';

const route = getRouteApi('/app/records/$entity');

/** What a list can be ordered by besides its fields: when a record was added, when it was last written. */
export const ADDED = 'id';
export const WRITTEN = 'updatedAt';

export interface ListOrder {
  readonly by: string;
  readonly direction: 'asc' | 'desc';
}

/** Newest first, unless something else was chosen. */
const NEWEST: ListOrder = { by: ADDED, direction: 'desc' };

/** The order of the list, which stands in the address. An order that the entity does not have is none. */
export function useListOrder() {
  const { entity } = route.useParams();
  const { sort, desc = false } = route.useSearch();
  const navigate = route.useNavigate();
  const known = sort === ADDED || sort === WRITTEN || (sort && fieldOf(entityOf(entity), sort));
  const order: ListOrder = sort && known ? { by: sort, direction: desc ? 'desc' : 'asc' } : NEWEST;

  const setOrder = ({ by, direction }: ListOrder): void => {
    const isDefault = by === NEWEST.by && direction === NEWEST.direction;
    void navigate({
      search: ({ q }) => ({
        ...(q && { q }),
        ...(!isDefault && { sort: by, ...(direction === 'desc' && { desc: true }) }),
      }),
    });
  };

  /** What pressing a column's heading does: one way, the other, and back to the usual order. */
  const press = (by: string): void => {
    // Whoever asks when something was written wants to see the latest.
    const [first, second] = by === WRITTEN ? (['desc', 'asc'] as const) : (['asc', 'desc'] as const);
    if (order.by !== by) setOrder({ by, direction: first });
    else setOrder(order.direction === first ? { by, direction: second } : NEWEST);
  };

  return { order, setOrder, press };
}
