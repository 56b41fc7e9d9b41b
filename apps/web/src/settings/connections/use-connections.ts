import { isFinal } from '@sluice/shared';
import { type Outputs, trpc } from '../../api/trpc.ts';

export type ListedConnection = Outputs['connections']['list'][number];

const POLL_LIVE_MS = 2_000;
const POLL_IDLE_MS = 30_000;

/** The accounts that are connected, read again while something is imported from one of them, and now and then. */
export function useConnections() {
  return trpc.connections.list.useQuery(undefined, {
    refetchInterval: ({ state: { data } }) =>
      data?.some(({ lastImport }) => lastImport && !isFinal(lastImport.status)) ? POLL_LIVE_MS : POLL_IDLE_MS,
  });
}
