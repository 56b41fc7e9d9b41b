import type { EntityName } from '@sluice/shared';
import { getRouteApi } from '@tanstack/react-router';
import { useAppliedText } from '../ui/use-applied-text.ts';

const route = getRouteApi('/app/records/$entity');

/** What the records are searched for; it stands in the address. */
export function useSearchText(entity: EntityName) {
  const { q: applied = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const { text, setText } = useAppliedText({
    applied,
    scope: entity,
    onApply: (q) =>
      void navigate({ search: ({ q: _, ...order }) => (q ? { ...order, q } : order), replace: true }),
  });
  return { text, setText, applied };
}
