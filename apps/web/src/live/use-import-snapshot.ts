import { type Connection, follow } from '@sluice/client/browser';
import { isFinal, type Snapshot } from '@sluice/shared';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { trpcClient } from '../api/clients.ts';
import { inSlot } from './in-slot.ts';
import { applySnapshot, snapshotQuery } from './snapshots.ts';
import { useVisible } from './use-visible.ts';

export interface ImportNews {
  readonly snapshot: Snapshot | undefined;
  readonly connection: Connection;
  readonly error: Error | null;
  readonly retry: () => void;
}

/**
 * An import as the server has it, for as long as it changes and the tab can be seen: a hidden one gives its stream back.
 * Snapshots are only ever replaced by later ones.
 */
export function useImportSnapshot(id: string): ImportNews {
  const visible = useVisible();
  const [connection, setConnection] = useState<Connection>('reconnecting');
  const { data: snapshot, error, refetch } = useQuery(snapshotQuery(id));
  const wanted = visible && snapshot !== undefined && !isFinal(snapshot.status);

  useEffect(() => {
    if (!wanted) return undefined;
    const left = new AbortController();
    // Whoever looks at a screen is not left alone with it: a server that is away is waited for.
    const options = {
      signal: left.signal,
      onConnection: setConnection,
      giveUpAfter: Number.POSITIVE_INFINITY,
    };
    const take = async (): Promise<void> => {
      for await (const news of follow(trpcClient, id, options, { whenFree: inSlot })) applySnapshot(news);
    };
    take().catch(() => {
      // It is refused: why is shown by whoever asks for it again.
      if (!left.signal.aborted) void refetch();
    });
    return () => left.abort();
  }, [wanted, id, refetch]);

  // While the tab was hidden nothing arrived.
  useEffect(() => {
    if (visible) void refetch();
  }, [visible, refetch]);

  return { snapshot, connection, error, retry: () => void refetch() };
}
