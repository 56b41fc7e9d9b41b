import { createBrowserClient, failureOf, isPassing, isSignedOut } from '@sluice/client/browser';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { createTRPCQueryUtils } from '@trpc/react-query';
import { currentLanguage } from '../i18n/language.ts';

/** The server. Who is signed in waits for no other answer: each screen does for it. */
export const server = createBrowserClient({
  headers: () => ({ 'x-sluice-language': currentLanguage() }),
  alone: 'session.me',
});

export const trpcClient = server.calls;

let onSessionLost = (): void => {};

/** Says what to do when any call finds that nobody is signed in any more. */
export function whenSessionIsLost(handler: () => void): void {
  onSessionLost = handler;
}

function noticeSessionLoss(error: Error): void {
  if (isSignedOut(failureOf(error).code)) onSessionLost();
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSessionLoss }),
  mutationCache: new MutationCache({ onError: noticeSessionLoss }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // The server may be on this very machine: what the browser thinks of its network says nothing of it.
      networkMode: 'always',
      retry: (failures, error) => isPassing(failureOf(error).code) && failures < 3,
    },
    mutations: { networkMode: 'always' },
  },
});

/** The cache by procedure, for code outside of components. */
export const queryUtils = createTRPCQueryUtils({ queryClient, client: trpcClient });
