import type { AppRouter } from '@sluice/api/router';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { createTRPCQueryUtils } from '@trpc/react-query';
import { currentLanguage } from '../i18n/language.ts';
import { isPassing, isSessionLost } from './app-error.ts';

const URL_PATH = '/trpc';

const headers = () => ({ 'x-sluice-language': currentLanguage() });

/**
 * Subscriptions stream by themselves, and who is signed in waits for no other answer: each screen does for it. Every
 * other call of one moment shares a request.
 */
export const trpcClient = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: httpSubscriptionLink({ url: URL_PATH }),
      false: splitLink({
        condition: ({ path }) => path === 'session.me',
        true: httpLink({ url: URL_PATH, headers }),
        false: httpBatchLink({ url: URL_PATH, headers, maxURLLength: 4000 }),
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
