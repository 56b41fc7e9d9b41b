import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { EventSource } from 'eventsource';
import type { Calls } from '../contract/calls.ts';
import type { AppRouter } from '../contract/router.ts';
import type { Session } from '../session.ts';

/** The calls of a server: by plain HTTP, and subscriptions by server-sent events. */
export function openCalls(url: string, session: Session): Calls {
  const endpoint = `${url}/trpc`;
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url: endpoint,
          // Node has none of its own, and this one can send the session.
          EventSource,
          eventSourceOptions: {
            fetch: (input, init) =>
              fetch(input, { ...init, headers: { ...init.headers, ...session.headers() } }),
          },
        }),
        false: httpLink({
          url: endpoint,
          headers: () => session.headers(),
          fetch: (url, request) => session.answerToCall(url, request),
        }),
      }),
    ],
  });
}
