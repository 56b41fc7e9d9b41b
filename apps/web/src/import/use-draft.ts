import { isLive, type Snapshot } from '@sluice/shared';
import { trpc } from '../api/trpc.ts';

/** How soon an answer that was overtaken on its way is asked for again. */
const CATCH_UP_MS = 100;

/**
 * What a person decides on before an import starts, read again until it is as new as the snapshot (the file was read,
 * another tab changed the mapping). While rows flow only the counters change.
 */
export function useDraft({ id, version, status }: Snapshot) {
  return trpc.imports.draft.useQuery(
    { id },
    {
      staleTime: 0,
      refetchInterval: ({ state: { data } }) =>
        data && data.version < version && !isLive(status) ? CATCH_UP_MS : false,
    },
  );
}
