import { type Connection, streamOf } from '@sluice/client/browser';
import { isLive } from '@sluice/shared';
import { type InfiniteData, keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { getQueryKey } from '@trpc/react-query';
import { useEffect, useRef, useState } from 'react';
import { trpcClient } from '../api/clients.ts';
import { type Outputs, trpc } from '../api/trpc.ts';
import { applySnapshot } from '../live/snapshots.ts';
import { useStream } from '../live/use-stream.ts';
import { type ImportFilter, importsInput } from './imports-input.ts';

/** While rows flow, a row of the list is read at most this often. */
const ROW_PAUSE_MS = 500;
const POLL_LIVE_MS = 2_000;
const POLL_IDLE_MS = 15_000;

type Page = Outputs['imports']['list'];
export type ListedImport = Page['items'][number];

/** The history of imports, whose rows move as the server tells of their changes. */
export function useImports(filter: ImportFilter) {
  const client = useQueryClient();
  const [connection, setConnection] = useState<Connection>('reconnecting');
  const query = trpc.imports.list.useInfiniteQuery(importsInput(filter), {
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => {
      const someLive = state.data?.pages.some((page) => page.items.some(({ status }) => isLive(status)));
      if (connection === 'live') return false;
      return someLive ? POLL_LIVE_MS : POLL_IDLE_MS;
    },
  });

  const key = getQueryKey(trpc.imports.list);
  const waiting = useRef(new Map<string, ReturnType<typeof setTimeout>>());

  const readRow = async (id: string): Promise<void> => {
    waiting.current.delete(id);
    const known = client
      .getQueriesData<InfiniteData<Page>>({ queryKey: key })
      .some(([, data]) => data?.pages.some((page) => page.items.some((item) => item.id === id)));
    if (!known || filter.status) return void client.invalidateQueries({ queryKey: key });
    const snapshot = await trpcClient.imports.get.query({ id }).catch(() => undefined);
    if (!snapshot) return;
    applySnapshot(snapshot);
    client.setQueriesData<InfiniteData<Page>>({ queryKey: key }, (data) => data && withRow(data, snapshot));
  };

  useStream<{ readonly id: string; readonly version: number }>({
    key: 'changes',
    wanted: true,
    open: streamOf((handlers) => trpcClient.imports.changes.subscribe(undefined, handlers)),
    onData: ({ id }) => {
      if (waiting.current.has(id)) return;
      waiting.current.set(
        id,
        setTimeout(() => void readRow(id), ROW_PAUSE_MS),
      );
    },
    onConnection: setConnection,
  });

  // What changed while there was no stream was told to nobody.
  const { refetch } = query;
  useEffect(() => {
    if (connection === 'live') void refetch();
  }, [connection, refetch]);
  useEffect(() => {
    const timers = waiting.current;
    return () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    };
  }, []);

  return { ...query, items: query.data?.pages.flatMap((page) => page.items) ?? [] };
}

/** The pages with one row replaced, unless what they have is later. */
export function withRow(data: InfiniteData<Page>, snapshot: Outputs['imports']['get']): InfiniteData<Page> {
  return {
    ...data,
    pages: data.pages.map((page) => ({
      ...page,
      items: page.items.map((item) =>
        item.id === snapshot.id && item.version < snapshot.version ? { ...item, ...snapshot } : item,
      ),
    })),
  };
}
