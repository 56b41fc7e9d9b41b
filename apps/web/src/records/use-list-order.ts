import { getRouteApi } from '@tanstack/react-router';
import { type ListOrder, listOrder, NEWEST, WRITTEN } from './list-order.ts';

const route = getRouteApi('/app/records/$entity');

/** The order of the list, which stands in the address. */
export function useListOrder() {
  const { entity } = route.useParams();
  const order = listOrder(entity, route.useSearch());
  const navigate = route.useNavigate();

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
