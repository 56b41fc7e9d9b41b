import type { Snapshot } from '@sluice/shared';
import { queryClient, trpcClient } from '../api/clients.ts';
import { newer } from './newer.ts';

/** Where an import's snapshot stands in the cache. */
export function snapshotKey(id: string): readonly ['snapshot', string] {
  return ['snapshot', id];
}

/** Takes over a snapshot from wherever it came: a stream, a poll, the answer to a change. */
export function applySnapshot(snapshot: Snapshot): void {
  queryClient.setQueryData<Snapshot>(snapshotKey(snapshot.id), (known) => newer(known, snapshot));
}

/** Reads an import's snapshot from the server, and answers with the latest that is known. */
export async function fetchSnapshot(id: string, signal: AbortSignal): Promise<Snapshot> {
  const arrived = await trpcClient.imports.get.query({ id }, { signal });
  return newer(queryClient.getQueryData<Snapshot>(snapshotKey(id)), arrived);
}
