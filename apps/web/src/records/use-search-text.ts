import type { EntityName } from '@sluice/shared';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';

const route = getRouteApi('/app/records/$entity');
const APPLY_AFTER_MS = 250;

/** What is searched for: shown at once, applied (and put into the address) when the hand rests. */
export function useSearchText(entity: EntityName) {
  const { q: applied = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(applied);
  const [known, setKnown] = useState({ entity, applied });
  const [sent, setSent] = useState<string>();
  // Another address (a link, the browser's back) brings its own text; our own is behind what was typed since.
  if (known.entity !== entity || known.applied !== applied) {
    setKnown({ entity, applied });
    if (known.entity !== entity || applied !== sent) setText(applied);
  }

  const apply = useEffectEvent(() => {
    const q = text.trim();
    if (q === applied) return;
    setSent(q);
    void navigate({ search: ({ q: _, ...order }) => (q ? { ...order, q } : order), replace: true });
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the wait anew
  useEffect(() => {
    const timer = setTimeout(() => apply(), APPLY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);

  return { text, setText, applied };
}
