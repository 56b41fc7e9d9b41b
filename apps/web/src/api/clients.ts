import type { AppRouter } from '@sluice/api/router';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { createTRPCQueryUtils } from '@trpc/react-query';
import { currentLanguage } from '../i18n/language.ts';
import { isPassing, isSessionLost } from './app-error.ts';

const URL_PATH = '/trpc';

/** Subscriptions stream by themselves; every other call of one moment shares a request. */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({ url: URL_PATH }),
      false: httpBatchLink({
        url: URL_PATH,
        headers: () => ({ 'x-sluice-language': currentLanguage() }),
        maxURLLength: 4000,
      }),
    }),
  ],
});

let onSessionLost = (): void => {};

/** Says what to do when any call finds that nobody is signed in any more. */
export function whenSessionIsLost(handler: () => void): void {
  onSessionLost = handler;
}

function noticeSessionLoss(error: Error): void {
  if (isSessionLost(error)) onSessionLost();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSessionLoss }),
  mutationCache: new MutationCache({ onError: noticeSessionLoss }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // The server may be on this very machine: what the browser thinks of its network says nothing of it.
      networkMode: 'always',
      retry: (failures, error) => isPassing(error) && failures < 3,
    },
    mutations: { networkMode: 'always' },
  },
});

/** The cache by procedure, for code outside of components. */
export const queryUtils = createTRPCQueryUtils({ queryClient, client: trpcClient });
