import { isFinal, isLive, type Snapshot } from '@sluice/shared';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { trpcClient } from '../api/clients.ts';
import type { Connection } from './keep-stream.ts';
import { applySnapshot, snapshotQuery } from './snapshots.ts';
import { useStream } from './use-stream.ts';
import { useVisible } from './use-visible.ts';

const POLL_MS = 2_000;
/** Even an open stream is checked now and then while rows flow: a lost notification delays a screen, never falsifies it. */
const CROSS_CHECK_MS = 4_000;

export interface ImportNews {
  readonly snapshot: Snapshot | undefined;
  readonly connection: Connection;
  readonly error: Error | null;
  readonly retry: () => void;
}

/**
 * An import as the server has it, for as long as it changes: streamed, or polled every two seconds while the stream
 * is down. Snapshots are only ever replaced by later ones.
 */
export function useImportSnapshot(id: string): ImportNews {
  const visible = useVisible();
  const [connection, setConnection] = useState<Connection>('reconnecting');
  const known = useQuery({
    ...snapshotQuery(id),
    refetchInterval: ({ state }) => {
      const snapshot = state.data;
      if (!snapshot || isFinal(snapshot.status)) return false;
      if (connection !== 'live') return POLL_MS;
      return isLive(snapshot.status) ? CROSS_CHECK_MS : false;
    },
  });
  const snapshot = known.data;
  const wanted = snapshot !== undefined && !isFinal(snapshot.status);

  useStream<Snapshot>({
    key: id,
    wanted,
    open: ({ started, data, connecting, closed }) => {
      const subscription = trpcClient.imports.watch.subscribe(
        { id },
        {
          onStarted: started,
          onData: (event) => data(event.data),
          onConnectionStateChange: (change) => {
            if (change.state === 'connecting' && change.error) connecting();
            if (change.state === 'pending') started();
          },
          onError: closed,
          onComplete: closed,
        },
      );
      return () => subscription.unsubscribe();
    },
    onData: applySnapshot,
    onConnection: setConnection,
  });

  // While the tab was hidden nothing arrived.
  const { refetch } = known;
  useEffect(() => {
    if (visible) void refetch();
  }, [visible, refetch]);

  // A poll that fails is no news either.
  const unreachable = connection !== 'live' && (known.isError || known.failureCount > 0);
  return {
    snapshot,
    connection: unreachable ? 'reconnecting' : connection,
    error: known.error,
    retry: () => void refetch(),
  };
}
