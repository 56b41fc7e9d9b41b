import { newer } from '@sluice/client/browser';
import type { Snapshot } from '@sluice/shared';
import { queryOptions } from '@tanstack/react-query';
import { queryClient, trpcClient } from '../api/clients.ts';

/** Where an import's snapshot stands in the cache. */
function snapshotKey(id: string): readonly ['snapshot', string] {
  return ['snapshot', id];
}

/** How the server is asked for an import's snapshot. */
export function snapshotQuery(id: string) {
  return queryOptions({
    queryKey: snapshotKey(id),
    queryFn: ({ signal }) => fetchSnapshot(id, signal),
    // Steady, so that a server that is back is noticed at once.
    retryDelay: 1_000,
  });
}

/** Takes over a snapshot from wherever it came: a stream, a poll, the answer to a change. */
export function applySnapshot(snapshot: Snapshot): void {
  queryClient.setQueryData<Snapshot>(snapshotKey(snapshot.id), (known) => newer(known, snapshot));
}

/** Reads an import's snapshot from the server, and answers with the latest that is known. */
async function fetchSnapshot(id: string, signal: AbortSignal): Promise<Snapshot> {
  const arrived = await trpcClient.imports.get.query({ id }, { signal });
  return newer(queryClient.getQueryData<Snapshot>(snapshotKey(id)), arrived);
}
