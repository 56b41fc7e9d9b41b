import type { Snapshot } from '@sluice/shared';
import { useEffect, useRef } from 'react';
import { trpc } from '../api/trpc.ts';

/**
 * What a person decides on before an import starts, read again whenever the import's version tells that some of it
 * changed (the file was read, another tab changed the mapping).
 */
export function useDraft(snapshot: Snapshot) {
  const { id, version, status } = snapshot;
  const draft = trpc.imports.draft.useQuery({ id }, { staleTime: 0 });
  const { refetch } = draft;
  // While rows flow only the counters change.
  const mark = status === 'draft' || status === 'ready' ? version : status;
  const read = useRef(mark);
  useEffect(() => {
    if (read.current === mark) return;
    read.current = mark;
    void refetch();
  }, [refetch, mark]);
  return draft;
}
